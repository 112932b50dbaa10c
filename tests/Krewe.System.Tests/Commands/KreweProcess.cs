using System.Diagnostics;
using System.Text;

namespace Krewe.System.Tests.Commands;

/// <summary>The command as a process of its own.</summary>
internal sealed class KreweProcess : IDisposable
{
    private readonly Process _process;
    private readonly StringBuilder _output = new();
    private readonly StringBuilder _error = new();
    private readonly Lock _lock = new();
    private readonly List<(string Text, TaskCompletionSource Seen)> _waiting = [];

    private KreweProcess(ProcessStartInfo start)
    {
        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, line) => Take(_output, line.Data);
        _process.ErrorDataReceived += (_, line) => Take(_error, line.Data);
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public string Out => Read(_output);

    public string Error => Read(_error);

    /// <summary>Starts the command with further environment variables.</summary>
    public static KreweProcess Start(string[] args, params (string Name, string Value)[] environment) => Start(Path.Combine(AppContext.BaseDirectory, "krewe.dll"), args, environment);

    /// <summary>Starts another program, given by its main assembly.</summary>
    public static KreweProcess Start(string program, string[] args, params (string Name, string Value)[] environment)
    {
        string[] command = [Dotnet(), program, .. args];
        // A shell starts its background jobs with Ctrl+C ignored, and they hand that on; a terminal does not.
        if (OperatingSystem.IsLinux()) command = ["env", "--default-signal=INT", .. command];
        var start = new ProcessStartInfo(command[0], command[1..]) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in environment) start.Environment[name] = value;
        return new KreweProcess(start);
    }

    /// <summary>Waits until a line of the output, or of standard error, has a text.</summary>
    public async Task SaysAsync(string text, TimeSpan deadline)
    {
        var seen = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_lock)
        {
            if (_error.ToString().Contains(text, StringComparison.Ordinal) || _output.ToString().Contains(text, StringComparison.Ordinal)) return;
            _waiting.Add((text, seen));
        }
        try
        {
            await seen.Task.WaitAsync(deadline, TestContext.Current.CancellationToken);
        }
        catch (TimeoutException)
        {
            Assert.Fail($"The command did not say '{text}' within {deadline}. It said:\n{Error}");
        }
    }

    /// <summary>Waits for its end.</summary>
    public async Task<int> EndAsync(TimeSpan deadline)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(deadline);
        try
        {
            await _process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException) when (!TestContext.Current.CancellationToken.IsCancellationRequested)
        {
            Assert.Fail($"The command did not end within {deadline}. It said:\n{Error}");
        }
        return _process.ExitCode;
    }

    /// <summary>kill -9, for this process alone: a crash takes no children along.</summary>
    public void Kill() => _process.Kill();

    /// <summary>Ctrl+C, as a terminal sends it.</summary>
    public void Interrupt()
    {
        using var kill = Process.Start("kill", ["-INT", _process.Id.ToString()]);
        kill.WaitForExit();
    }

    public void Dispose()
    {
        if (!_process.HasExited) _process.Kill(entireProcessTree: true);
        _process.Dispose();
    }

    private void Take(StringBuilder to, string? line)
    {
        if (line is null) return;
        lock (_lock)
        {
            to.Append(line).Append('\n');
            foreach (var (text, seen) in _waiting.ToArray())
                if (line.Contains(text, StringComparison.Ordinal)) seen.TrySetResult();
        }
    }

    private string Read(StringBuilder text)
    {
        lock (_lock) return text.ToString();
    }

    private static string Dotnet() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Select(f => Path.Combine(f, OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet")).First(File.Exists);
}
