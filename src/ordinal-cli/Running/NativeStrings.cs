using System;
using System.Collections.Generic;
using System.Runtime.InteropServices;

namespace Ordinal.Cli.Running;

/// <summary>Strings as the system takes arguments and environments: pointers to UTF-8, with a null at the end.</summary>
internal sealed unsafe class NativeStrings : IDisposable
{
    private readonly int _count;

    /// <summary>Copies strings.</summary>
    /// <param name="texts">Texts without a zero character.</param>
    internal NativeStrings(IReadOnlyList<string> texts)
    {
        _count = texts.Count;
        Pointer = (nint*)NativeMemory.AllocZeroed((nuint)_count + 1, (nuint)sizeof(nint));
        for (int i = 0; i < _count; i++)
        {
            Pointer[i] = Marshal.StringToCoTaskMemUTF8(texts[i]);
        }
    }

    /// <summary>The first pointer; valid until this is disposed of.</summary>
    internal nint* Pointer { get; }

    /// <inheritdoc/>
    public void Dispose()
    {
        for (int i = 0; i < _count; i++)
        {
            Marshal.FreeCoTaskMem(Pointer[i]);
        }

        NativeMemory.Free(Pointer);
    }
}
