using System.Collections;
using System.Reflection;
using NBomber;
using NBomber.Contracts;
using NBomber.CSharp;

namespace Ordinal.Load.Tests;

/// <summary>Each check of each scenario decides: what one of them has found ends the run without a figure.</summary>
public sealed class ScenarioCheckTests(RunningServer server) : IClassFixture<RunningServer>
{
    private const string OnPurpose = "broken on purpose";
    private const BindingFlags Own = BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public
        | BindingFlags.DeclaredOnly;

    /// <summary>Each scenario, and which of its checks are broken one after the other.</summary>
    public static TheoryData<string, string[]> Checks => new()
    {
        { "mint-http", ["MintCheck"] },
        { "mint-tcp", ["MintCheck"] },
        { "mint-resp", ["MintCheck"] },
        { "mint-engine", ["MintCheck"] },
        { "hot-counter", ["MintCheck"] },
        { "many-counters", ["NamedMintCheck"] },
        { "ticket-queue", ["TicketCheck", "HolderCheck"] },
        { "lock-contention", ["HolderCheck", "FenceCheck"] },
        { "cell-exchange", ["ExchangeCheck"] },
        { "set-storm", ["SetCheck"] },
        { "watch-fanout", ["EventCheck"] },
        { "slow-watcher", ["EventCheck", "StallCheck", "EventCheck"] },
        { "restart", ["MintCheck", "AcknowledgedCheck"] },
    };

    [Fact]
    public void Checks_OfTheTable_AreThoseOfEveryScenario()
        => Assert.Equal(
            ScenarioCatalog.All.Select(static entry => entry.Name).Order(StringComparer.Ordinal),
            Checks.Select(static row => (string)row[0]).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Checks))]
    public async Task Check_ThatFoundSomething_EndsTheRun(string name, string[] checks)
    {
        for (int i = 0; i < checks.Length; i++)
        {
            string said = await RunAsync(name, scenario =>
            {
                List<Check> found = ChecksOf(scenario);
                Assert.Equal(checks.Order(StringComparer.Ordinal), found.Select(TypeOf).Order(StringComparer.Ordinal));
                Break(found[i]);
            });

            Assert.True(said.EndsWith(OnPurpose, StringComparison.Ordinal), $"Check {i} of {name}: {said}");
        }
    }

    [Fact]
    public async Task SetStorm_ElementThatNobodyWrote_EndsTheRun()
    {
        string said = await RunAsync(
            "set-storm", static scenario => ServerOf(scenario).WriteAsync(isInsertion: true, [500]).GetAwaiter().GetResult());

        Assert.EndsWith("the element 500 is there, and nobody wrote it", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SetStorm_WorkOfABotThatTheServerLacks_EndsTheRun()
    {
        string said = await RunAsync("set-storm", static scenario =>
        {
            OfflineMonkey bot = Field<Pool<Monkey>>(scenario, "_monkeys").All.OfType<OfflineMonkey>().First();
            Field<Replica>(bot, "_done").Take(isInsertion: true, element: 7, stamp: long.MaxValue);
        });

        Assert.Contains("the server lacks what bot 4 did: the insertion of 7", said, StringComparison.Ordinal);
    }

    /// <summary>Runs a scenario for a moment, and breaks something before it looks at what was answered.</summary>
    private async Task<string> RunAsync(string name, Action<LoadScenario> broken)
    {
        ScenarioEntry entry = ScenarioCatalog.Find(name);
        LoadOptions options = new()
        {
            Duration = TimeSpan.FromMilliseconds(600),
            Copies = 5,
            Watchers = 1,
            Durability = entry.NeedsOwnServer ? Durability.Buffered : Durability.Memory,
        };

        // One kills its server, and one wants a set that nobody else has used.
        bool needsOwn = entry.NeedsOwnServer || name == "set-storm";
        await using LocalServer? own = needsOwn ? await LocalServer.StartAsync(options.Durability) : null;
        using LoadScenario scenario = entry.Make(new LoadSetting(options, own?.Addresses ?? server.Addresses, own));
        ScenarioProps props = scenario.Create(name);
        NBomberContext context = NBomberRunner
            .RegisterScenarios(props.WithClean(clean =>
            {
                broken(scenario);
                return props.Clean!(clean);
            }))
            .WithoutReports()
            .EnableConsoleMetrics(false);
        context = context with { Settings = context.Settings with { Out = TextWriter.Null } };

        ScenarioFailedException? failed = null;
        try
        {
            await Task.Run(() => context.Run());
        }
        catch (ScenarioFailedException e)
        {
            failed = e;
        }

        Assert.True(failed is not null, $"{name} kept its promises.");
        return Assert.IsType<CheckFailedException>(scenario.Breach).Message;
    }

    private static void Break(Check check)
        => typeof(Check).GetMethod("Found", Own)!.Invoke(check, [(FormattableString)$"{OnPurpose}"]);

    private static string TypeOf(Check check) => check.GetType().Name;

    private static LwwClient ServerOf(LoadScenario scenario) => Field<LwwClient>(scenario, "_server");

    private static T Field<T>(object owner, string name) => (T)owner.GetType().GetField(name, Own)!.GetValue(owner)!;

    /// <summary>The checks that a scenario holds, itself or in what it holds; of a list those of the first.</summary>
    private static List<Check> ChecksOf(LoadScenario scenario)
    {
        List<Check> found = [];
        HashSet<object> seen = new(ReferenceEqualityComparer.Instance);
        Collect(scenario, found, seen);
        return found;
    }

    private static void Collect(object? one, List<Check> found, HashSet<object> seen)
    {
        if (one is null || one.GetType().Assembly != typeof(LoadScenario).Assembly || !seen.Add(one))
        {
            return;
        }

        if (one is Check check)
        {
            found.Add(check);
        }

        for (Type? type = one.GetType(); type is not null && type != typeof(object); type = type.BaseType)
        {
            foreach (FieldInfo field in type.GetFields(Own).Where(static field => !field.FieldType.IsValueType))
            {
                object? value = field.GetValue(one);
                Collect(value is IList list ? list.Cast<object?>().FirstOrDefault() : value, found, seen);
            }
        }
    }
}
