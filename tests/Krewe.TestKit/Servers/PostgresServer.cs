namespace Krewe.TestKit.Servers;

/// <summary>A PostgreSQL of its own for tests, from the operating system's package, with a superuser <c>owner</c> and a fresh database for whoever asks.</summary>
public sealed class PostgresServer : IAsyncDisposable
{
    // The server refuses to run as root; Debian's package brings a user for it.
    private const string User = "postgres";
    private const string Password = "owner-secret";

    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(50);

    private readonly TemporaryFolder _folder;
    private readonly ServerProcess _process;
    private readonly string _programs;
    private int _databases;

    private PostgresServer(TemporaryFolder folder, ServerProcess process, string programs, int port) => (_folder, _process, _programs, Port) = (folder, process, programs, port);

    /// <summary>Its port on the loopback address.</summary>
    public int Port { get; }

    /// <summary>Starts one.</summary>
    public static async Task<PostgresServer> StartAsync(CancellationToken cancellation)
    {
        var (folder, port, programs) = (new TemporaryFolder(), ServerProcess.FreePort(), Programs());
        await File.WriteAllTextAsync(Path.Combine(folder.Path, "password"), Password, cancellation);
        var data = Path.Combine(folder.Path, "data");
        if (Environment.IsPrivilegedProcess) await ServerProcess.RunAsync(["chown", "-R", User, folder.Path], cancellation);
        await ServerProcess.RunAsync([.. As(), Path.Combine(programs, "initdb"), "-D", data, "-U", "owner", "-E", "UTF8", "--locale=C.UTF-8", "--auth=scram-sha-256", "--pwfile", Path.Combine(folder.Path, "password")], cancellation);
        string[] command = [.. As(), Path.Combine(programs, "postgres"), "-D", data, "-p", RedisServer.Text(port), "-c", "listen_addresses=127.0.0.1", "-c", $"unix_socket_directories={folder.Path}", "-c", "max_connections=200"];
        var process = await ServerProcess.StartAsync(command, folder.Path, stop => IsReadyAsync(programs, port, stop), cancellation);
        return new(folder, process, programs, port);
    }

    /// <summary>Makes an empty database.</summary>
    /// <returns>A connection string of its owner.</returns>
    public async Task<string> CreateDatabaseAsync(CancellationToken cancellation)
    {
        var name = $"krewe_{Interlocked.Increment(ref _databases)}";
        await RunAsync("postgres", $"CREATE DATABASE {name}", cancellation);
        return $"Host=127.0.0.1;Port={Port};Database={name};Username=owner;Password={Password};Include Error Detail=true";
    }

    /// <summary>Runs SQL as the superuser.</summary>
    public Task<string> RunAsync(string database, string sql, CancellationToken cancellation) => ServerProcess.RunAsync(
        [Path.Combine(_programs, "psql"), $"postgresql://owner:{Password}@127.0.0.1:{Port}/{database}", "-v", "ON_ERROR_STOP=1", "-qAt", "-c", sql], cancellation);

    /// <summary>From now on it also takes connections over TLS.</summary>
    public async Task UseCertificateAsync(string certificate, string key, CancellationToken cancellation)
    {
        var (theirCertificate, theirKey) = (Path.Combine(_folder.Path, "tls.pem"), Path.Combine(_folder.Path, "tls.key"));
        File.Copy(certificate, theirCertificate, overwrite: true);
        File.Copy(key, theirKey, overwrite: true);
        // It refuses a key that others can read.
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(theirKey, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        if (Environment.IsPrivilegedProcess) await ServerProcess.RunAsync(["chown", User, theirCertificate, theirKey], cancellation);
        foreach (var setting in (string[])[$"ssl_cert_file = '{theirCertificate}'", $"ssl_key_file = '{theirKey}'", "ssl = on"]) await RunAsync("postgres", $"ALTER SYSTEM SET {setting}", cancellation);
        await RunAsync("postgres", "SELECT pg_reload_conf()", cancellation);
        while (await RunAsync("postgres", "SHOW ssl", cancellation) != "on\n") await Task.Delay(LookAgain, cancellation);
    }

    /// <summary>Kills it; what was committed is still there when it is started again.</summary>
    public Task KillAsync() => _process.KillAsync();

    /// <summary>Starts it again.</summary>
    public async Task StartAgainAsync(CancellationToken cancellation)
    {
        // What a crash leaves behind would be taken for a server that runs.
        File.Delete(Path.Combine(_folder.Path, "data", "postmaster.pid"));
        await _process.StartAsync(cancellation);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _process.DisposeAsync();
        _folder.Dispose();
    }

    private static string[] As() => Environment.IsPrivilegedProcess ? ["setpriv", "--reuid", User, "--regid", User, "--clear-groups"] : [];

    private static string Programs() =>
        Directory.Exists("/usr/lib/postgresql")
            ? Directory.GetDirectories("/usr/lib/postgresql").Select(d => Path.Combine(d, "bin")).Where(b => File.Exists(Path.Combine(b, "initdb"))).OrderByDescending(b => b.Length).ThenByDescending(b => b, StringComparer.Ordinal).FirstOrDefault() ?? ""
            : "";

    private static async Task<bool> IsReadyAsync(string programs, int port, CancellationToken cancellation)
    {
        try
        {
            await ServerProcess.RunAsync([Path.Combine(programs, "pg_isready"), "-h", "127.0.0.1", "-p", RedisServer.Text(port), "-q"], cancellation);
            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }
}
