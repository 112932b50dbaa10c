using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Krewe.TestKit.Chaos;

/// <summary>
/// What an experiment measured, beside what it should reach; written to <c>$KREWE_CHAOS_OUT/NAME.json</c> for <c>tests/chaos.sh</c>. The experiment fails
/// when a figure does not reach its bar.
/// </summary>
public sealed class ChaosReport(string name)
{
    private readonly JsonArray _figures = [];
    private readonly List<string> _missed = [];
    private readonly DateTimeOffset _began = TimeProvider.System.GetUtcNow();

    /// <summary>How large experiments are, against what the project promises: <c>KREWE_CHAOS_SCALE</c>, 1 when not said.</summary>
    public static double Scale { get; } = double.Parse(Environment.GetEnvironmentVariable("KREWE_CHAOS_SCALE") ?? "1", CultureInfo.InvariantCulture);

    /// <summary>What decides about faults: <c>KREWE_CHAOS_SEED</c>, so that a failure can be repeated; otherwise a new one each time.</summary>
    public static int Seed { get; } = int.TryParse(Environment.GetEnvironmentVariable("KREWE_CHAOS_SEED"), out var said) ? said : (int)(TimeProvider.System.GetTimestamp() % 1_000_000);

    /// <summary>So many of something, at the scale of this experiment.</summary>
    public static int Scaled(int full) => Math.Max(1, (int)(full * Scale));

    /// <summary>A figure without a bar.</summary>
    public void Tell(string figure, double value) => Add(figure, value, null, true);

    /// <summary>A figure that should be at most so much.</summary>
    public void AtMost(string figure, double value, double bar) => Add(figure, value, $"<= {bar.ToString(CultureInfo.InvariantCulture)}", value <= bar);

    /// <summary>A figure that should be at least so much.</summary>
    public void AtLeast(string figure, double value, double bar) => Add(figure, value, $">= {bar.ToString(CultureInfo.InvariantCulture)}", value >= bar);

    /// <summary>Writes the report.</summary>
    /// <exception cref="InvalidOperationException">A figure does not reach its bar.</exception>
    public void End()
    {
        var report = new JsonObject
        {
            ["experiment"] = name,
            ["seed"] = Seed,
            ["scale"] = Scale,
            ["seconds"] = Math.Round((TimeProvider.System.GetUtcNow() - _began).TotalSeconds, 1),
            ["load"] = File.Exists("/proc/loadavg") ? File.ReadAllText("/proc/loadavg").Split(' ')[0] : null,
            ["passed"] = _missed.Count == 0,
            ["figures"] = _figures,
        };
        var text = report.ToJsonString(new JsonSerializerOptions { WriteIndented = true });
        Console.WriteLine(text);
        if (Environment.GetEnvironmentVariable("KREWE_CHAOS_OUT") is { Length: > 0 } folder) File.WriteAllText(Path.Combine(folder, name + ".json"), text);
        if (_missed.Count > 0) throw new InvalidOperationException($"Seed {Seed}: {string.Join("; ", _missed)}");
    }

    private void Add(string figure, double value, string? bar, bool reached)
    {
        _figures.Add(new JsonObject { ["figure"] = figure, ["value"] = Math.Round(value, 3), ["bar"] = bar, ["reached"] = reached });
        if (!reached) _missed.Add($"{figure} is {value:0.###}, the bar is {bar}");
    }
}
