using System.CommandLine;
using Krewe.Runs;
using Krewe.Shop;

namespace Krewe.Commands;

/// <summary><c>krewe demo</c>: the same on a small shop that Krewe ships.</summary>
internal static class DemoCommand
{
    private const string PasswordVariable = "KREWE_DEMO_PASSWORD";

    /// <summary>The command.</summary>
    public static Command Create(CommandIo io)
    {
        var shared = new RunOptions(minutes: 3);
        var command = new Command("demo", "Start a small shop, test it and show what comes out");
        shared.AddTo(command);
        command.SetAction(async (parsed, cancellation) =>
        {
            await using var shop = await ShopServer.StartAsync(cancellation: cancellation);
            Environment.SetEnvironmentVariable(PasswordVariable, ShopServer.Password);
            var request = shared.Read(parsed, shop.Url + "/");
            return await RunExecutor.RunAsync(request with { Demo = true, Settings = request.Settings with { Username = ShopServer.Username, PasswordVariable = PasswordVariable } }, io, cancellation);
        });
        return command;
    }
}
