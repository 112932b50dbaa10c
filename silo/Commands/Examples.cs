using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Krewe.Commands;

/// <summary>Help with examples and exit codes below it.</summary>
internal sealed class Examples(HelpAction help) : SynchronousCommandLineAction
{
    private static readonly Dictionary<string, string[]> Of = new(StringComparer.Ordinal)
    {
        ["krewe"] = ["krewe demo", "krewe test http://localhost:3000", "krewe check krewe-tests", "krewe doctor"],
        ["test"] =
        [
            "krewe test http://localhost:3000",
            "krewe test https://shop.example --username ada --password-env SHOP_PASSWORD --out shop-tests",
            "krewe test http://localhost:3000 --exclude '/admin/**' --max-pages 50 --max-minutes 5",
            "krewe test http://localhost:3000 --json --fail-under-coverage 60 --fail-under-kills 80 --fail-on-defects",
            "krewe test --resume 20260131-093015-4f7a",
        ],
        ["demo"] = ["krewe demo", "krewe demo --out /tmp/demo --max-minutes 10"],
        ["check"] = ["krewe check krewe-tests", "krewe check krewe-tests --heal", "krewe check krewe-tests --base-url https://staging.shop.example --json"],
        ["doctor"] = ["krewe doctor", "krewe doctor --json"],
        ["serve"] = ["krewe serve", "KREWE_POSTGRES='Host=db;Database=krewe;Username=krewe;Password=...' KREWE_REDIS=redis:6379 krewe serve"],
        ["migrate"] = ["KREWE_POSTGRES='Host=db;Database=krewe;Username=owner;Password=...' krewe migrate"],
        ["agents"] = ["krewe agents", "krewe agents --watch"],
        ["runs"] = ["krewe runs", "krewe runs 20260131-093015-4f7a --watch", "krewe runs 20260131-093015-4f7a --bids"],
        ["dlq"] = ["krewe dlq list", "krewe dlq show 3:1764190000000-0", "krewe dlq replay 3:1764190000000-0", "krewe dlq discard 3:1764190000000-0"],
    };

    private const string Codes = """
        Exit codes:
          0    the suite is proven; of check: all tests are green, or healed and written
          1    finished, but a gate was missed (--fail-under-coverage, --fail-under-kills, --fail-on-defects); of check: something changed or broke
          2    cannot begin like this: an option, the output folder or a missing program
          3    the application cannot be reached
          4    login failed
          5    incomplete: a budget ended or something failed; what was finished is written
          130  cancelled; what was finished is written
        """;

    /// <summary>Puts the examples below the help of every command.</summary>
    public static void AddTo(RootCommand root)
    {
        foreach (var option in root.Options.OfType<HelpOption>()) option.Action = new Examples((HelpAction)option.Action!);
    }

    /// <inheritdoc/>
    public override int Invoke(ParseResult parseResult)
    {
        var code = help.Invoke(parseResult);
        var output = parseResult.InvocationConfiguration.Output;
        var name = parseResult.CommandResult.Command is RootCommand ? "krewe" : parseResult.CommandResult.Command.Name;
        if (Of.TryGetValue(name, out var examples)) output.WriteLine("Examples:\n" + string.Concat(examples.Select(e => $"  {e}\n")));
        output.WriteLine(Codes);
        return code;
    }
}
