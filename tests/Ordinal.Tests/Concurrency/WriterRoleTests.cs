using System.Runtime.CompilerServices;

namespace Ordinal.Tests.Concurrency;

public sealed class WriterRoleTests
{
    [Fact]
    public void Layout_OfTheSharedWords_KeepsThemOnLinesOfTheirOwn()
    {
        WriterRole role = default;
        ref byte begin = ref Unsafe.As<WriterRole, byte>(ref role);

        Assert.Equal(384, Unsafe.SizeOf<WriterRole>());
        Assert.Equal(128, (int)Unsafe.ByteOffset(ref begin, ref Unsafe.As<int, byte>(ref TakenOf(ref role))));
        Assert.Equal(256, (int)Unsafe.ByteOffset(ref begin, ref Unsafe.As<Submission?, byte>(ref TopOf(ref role))));
    }

    [Fact]
    public void TryTake_OfAHeldRole_FailsUntilItIsHandedOnAndForEverOnceClosed()
    {
        WriterRole role = default;

        Assert.True(role.TryTake());
        Assert.False(role.TryTake());
        role.HandOn();
        Assert.True(role.TryTake());
        role.Close();
        Assert.False(role.TryTake());
    }

    [Fact]
    public void Push_TellsTheFirstAndKeepsTheLatestOnTop()
    {
        WriterRole role = default;
        RoleCall first = new(static _ => { });
        RoleCall second = new(static _ => { });

        Assert.False(role.LooksSubmitted());
        Assert.True(role.Push(first));
        Assert.False(role.Push(second));
        Assert.True(role.LooksSubmitted());
        Submission? top = role.TakeAll();
        Assert.Same(second, top);
        Assert.Same(first, top!.Next);
        Assert.Null(first.Next);
        Assert.Null(role.TakeAll());
        Assert.True(role.Push(first));
    }

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_taken")]
    private static extern ref int TakenOf(ref WriterRole role);

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_top")]
    private static extern ref Submission? TopOf(ref WriterRole role);
}
