using System;

namespace Ordinal;

/// <summary>Makes a watch stand whose reader has begun to read. Comes after its <see cref="WatchStart"/>.</summary>
internal sealed class WatchAdmission(WatchHub hub, Watcher watcher) : Submission
{
    internal override bool IsRelief => true;

    internal override bool Apply(Writer writer)
    {
        hub.Admit(watcher);
        return true;
    }

    internal override void Complete() => hub.Wake();

    internal override void Fail(Exception error) => hub.Refuse(watcher, error);
}
