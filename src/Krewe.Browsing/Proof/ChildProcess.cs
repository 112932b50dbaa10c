using System.Diagnostics;
using System.Text;

namespace Krewe.Browsing.Proof;

/// <summary>What a finished process said.</summary>
internal sealed record ChildResult(int ExitCode, string Output, string Error);

/// <summary>Runs a program to its end, its deadline or the cancellation, whichever is first, and leaves none of its children behind.</summary>
internal static class ChildProcess
{
    private const int Kept = 64 * 1024;

    /// <summary>Runs it. Throws <see cref="TimeoutException"/> at the deadline. <paramref name="hear"/> gets each line of its output as soon as it is there.</summary>
    public static async Task<ChildResult> RunAsync(string program, IEnumerable<string> arguments, string folder, IReadOnlyDictionary<string, string?> environment, TimeSpan limit, CancellationToken cancellation, Action<string>? hear = null)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            UseShellExecute = false,
        };
        foreach (var (name, value) in environment)
        {
            if (value is null) start.Environment.Remove(name);
            else start.Environment[name] = value;
        }
        using var process = new Process { StartInfo = start };
        var (output, error) = (new StringBuilder(), new StringBuilder());
        process.OutputDataReceived += (_, e) =>
        {
            Keep(output, e.Data);
            if (e.Data is not null) hear?.Invoke(e.Data);
        };
        process.ErrorDataReceived += (_, e) => Keep(error, e.Data);
        process.Start();
        process.StandardInput.Close();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        await WaitAsync(process, program, limit, cancellation);
        lock (output) lock (error) return new(process.ExitCode, output.ToString(), error.ToString());
    }

    private static async Task WaitAsync(Process process, string program, TimeSpan limit, CancellationToken cancellation)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        deadline.CancelAfter(limit > TimeSpan.FromSeconds(1) ? limit : TimeSpan.FromSeconds(1));
        try
        {
            await process.WaitForExitAsync(deadline.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(CancellationToken.None);
            cancellation.ThrowIfCancellationRequested();
            throw new TimeoutException($"{Path.GetFileName(program)} was not finished after {limit.TotalSeconds:0} s.");
        }
    }

    private static void Keep(StringBuilder text, string? line)
    {
        lock (text)
        {
            if (line is not null && text.Length < Kept) text.Append(line).Append('\n');
        }
    }
}
