using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Krewe.TestKit.Servers;

/// <summary>A server of the operating system's packages, started for a test, with its own folder and port, and ended with it.</summary>
public sealed class ServerProcess : IAsyncDisposable
{
    private static readonly TimeSpan ReadyWithin = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(50);

    private readonly ProcessStartInfo _start;
    private readonly Func<CancellationToken, Task<bool>> _isReady;
    private Process? _process;

    private ServerProcess(ProcessStartInfo start, Func<CancellationToken, Task<bool>> isReady) => (_start, _isReady) = (start, isReady);

    /// <summary>Its process; 0 while it is down.</summary>
    public int ProcessId => _process?.Id ?? 0;

    /// <summary>Starts a program and waits until it is ready.</summary>
    /// <param name="command">Program and arguments.</param>
    /// <param name="folder">Its working folder; what it prints goes to <c>server.log</c> there.</param>
    /// <param name="isReady">Whether it can be used; asked again and again.</param>
    /// <param name="cancellation">Stops the waiting.</param>
    public static async Task<ServerProcess> StartAsync(IReadOnlyList<string> command, string folder, Func<CancellationToken, Task<bool>> isReady, CancellationToken cancellation)
    {
        // A shell's redirection, not a pipe: nobody has to read, and the log outlives the test's process.
        var start = new ProcessStartInfo("/bin/sh") { WorkingDirectory = folder };
        foreach (var part in (string[])["-c", "exec \"$@\" >>server.log 2>&1 </dev/null", "sh", .. command]) start.ArgumentList.Add(part);
        var server = new ServerProcess(start, isReady);
        await server.StartAsync(cancellation);
        return server;
    }

    /// <summary>Starts it again after it was killed.</summary>
    public async Task StartAsync(CancellationToken cancellation)
    {
        _process = Process.Start(_start)!;
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(ReadyWithin);
        while (!await _isReady(patience.Token))
        {
            if (_process.HasExited) throw new InvalidOperationException($"{_start.ArgumentList[3]} ended with {_process.ExitCode}: {Log()}");
            await Task.Delay(LookAgain, patience.Token);
        }
    }

    /// <summary>Ends it as a crash would: kill -9.</summary>
    public async Task KillAsync()
    {
        if (_process is not { } process) return;
        if (!process.HasExited) process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        process.Dispose();
        _process = null;
    }

    /// <summary>Sends a signal by its name: STOP, CONT, TERM.</summary>
    public void Signal(string name)
    {
        using var kill = Process.Start("kill", ["-" + name, ProcessId.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await KillAsync();

    /// <summary>A port that nobody uses at the moment.</summary>
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>Runs a program to its end and gives what it printed.</summary>
    /// <exception cref="InvalidOperationException">It ended with another code than 0.</exception>
    public static async Task<string> RunAsync(IReadOnlyList<string> command, CancellationToken cancellation)
    {
        var start = new ProcessStartInfo(command[0]) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var part in command.Skip(1)) start.ArgumentList.Add(part);
        using var process = Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(cancellation), process.StandardError.ReadToEndAsync(cancellation));
        await process.WaitForExitAsync(cancellation);
        return process.ExitCode == 0 ? await output : throw new InvalidOperationException($"{command[0]} ended with {process.ExitCode}: {await output}{await errors}");
    }

    private string Log()
    {
        var file = Path.Combine(_start.WorkingDirectory, "server.log");
        return File.Exists(file) ? string.Join('\n', File.ReadLines(file).TakeLast(5)) : "";
    }
}
