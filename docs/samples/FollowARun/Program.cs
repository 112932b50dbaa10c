// Starts a run in a cluster and follows it to its end: dotnet run --project docs/samples/FollowARun -- URL FOLDER [MINUTES [AGENTS]]
// The cluster is named by KREWE_POSTGRES and KREWE_REDIS; FOLDER has to be one that all silos see.
using System.Globalization;
using Krewe.Client;
using Krewe.Contracts.Runs;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

if (args is not [var url, var folder, ..])
{
    Console.Error.WriteLine("Say which application and which folder: FollowARun URL FOLDER [MINUTES [AGENTS]]");
    return 2;
}
var builder = Host.CreateApplicationBuilder();
builder.Logging.SetMinimumLevel(LogLevel.Error);
builder.AddKreweClient(o =>
{
    o.Postgres = Environment.GetEnvironmentVariable("KREWE_POSTGRES") ?? "";
    o.Redis = Environment.GetEnvironmentVariable("KREWE_REDIS") ?? "";
});
using var host = builder.Build();
await host.StartAsync();

var krewe = host.Services.GetRequiredService<KreweClient>();
await using var run = await krewe.StartAsync(new RunSettings
{
    Url = url,
    OutputFolder = Path.GetFullPath(folder),
    MaxMinutes = args.Length > 2 ? double.Parse(args[2], CultureInfo.InvariantCulture) : 6,
    Agents = args.Length > 3 ? int.Parse(args[3], CultureInfo.InvariantCulture) : 2,
});
Console.WriteLine($"run {run.RunId}");
await foreach (var told in run.EventsAsync())
{
    if (told is StepStarted or StepFinished or TaskReannounced or RunStarted or RunFinished) Console.WriteLine($"{told.At:HH:mm:ss} {told}");
}
var end = await run.GetStatusAsync();
Console.WriteLine($"{end.Status}: {string.Join(", ", end.Steps.Select(s => $"{s.Step} {s.Status}"))}");
await host.StopAsync();
return end.Status == RunStatus.Completed ? 0 : 1;
