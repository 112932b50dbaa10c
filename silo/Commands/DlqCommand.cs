using System.CommandLine;
using Krewe.Contracts;
using Krewe.Contracts.Runs;
using Krewe.Streaming.Redis;
using Krewe.Streaming.Redis.DeadLetters;
using Spectre.Console;

namespace Krewe.Commands;

/// <summary><c>krewe dlq</c>: the events that no handler could take.</summary>
internal static class DlqCommand
{
    /// <summary>The command with its verbs.</summary>
    public static Command Create(CommandIo io) => new("dlq", "Look at events that no handler could take, send them once more, or throw them away")
    {
        List(io),
        OnOne(io, "show", "Show one, with its payload", ShowAsync),
        OnOne(io, "replay", "Put one back at the end of its stream", async (letters, id) => await letters.ReplayAsync(id) ? $"replayed {id}" : null),
        OnOne(io, "discard", "Throw one away", async (letters, id) => await letters.DiscardAsync(id) ? $"discarded {id}" : null),
    };

    private static Command List(CommandIo io)
    {
        var command = new Command("list", "List them, the oldest first");
        command.SetAction(async (_, cancellation) =>
        {
            var found = await UseAsync(letters => letters.ListAsync(), cancellation);
            var table = new Table().AddColumns("Id", "Stream", "Event", "Attempts", "Given up", "Last error");
            foreach (var l in found) table.AddRow(new Text(l.Id), new Text(l.Stream), new Text(l.Type), new Text($"{l.Attempts}"), new Text($"{l.At:u}"), new Text(l.Error));
            if (found.Count == 0) io.Out.WriteLine("There are none.");
            else io.OutConsole().Write(table);
            return ExitCodes.Proven;
        });
        return command;
    }

    private static Command OnOne(CommandIo io, string name, string says, Func<RedisDeadLetters, string, Task<string?>> act)
    {
        var id = new Argument<string>("ID") { Description = "Its name, as krewe dlq list says it" };
        var command = new Command(name, says) { id };
        command.SetAction(async (parsed, cancellation) =>
        {
            var wanted = parsed.GetValue(id)!;
            var said = await UseAsync(letters => act(letters, wanted), cancellation)
                ?? throw new KreweException(ErrorCodes.Usage, $"There is no dead letter '{wanted}': see krewe dlq list.");
            io.Out.WriteLine(said);
            return ExitCodes.Proven;
        });
        return command;
    }

    private static async Task<string?> ShowAsync(RedisDeadLetters letters, string id) => await letters.FindAsync(id) is not { } letter ? null : $"""
        id        {letter.Id}
        stream    {letter.Stream}
        event     {letter.Type}
        attempts  {letter.Attempts}
        given up  {letter.At:u}
        entry     {letter.EntryId}
        error     {letter.Error}
        payload   {letter.Payload.Length} bytes
        {Convert.ToBase64String(letter.Payload, Base64FormattingOptions.InsertLineBreaks)}
        """;

    /// <summary>Opens them with Redis alone, so that they can be looked at while Postgres is away; says in one line what is wrong with Redis.</summary>
    private static async Task<T> UseAsync<T>(Func<RedisDeadLetters, Task<T>> use, CancellationToken cancellation)
    {
        var (redis, service) = ClusterEnvironment.Streams();
        RedisProblem.Parse(redis);
        try
        {
            await using var letters = OpenDeadLetters.Of(RunStreams.Provider, o => (o.ConnectionString, o.KeyPrefix) = (redis, service));
            return await use(letters.Letters).WaitAsync(cancellation);
        }
        catch (Exception problem) when (RedisProblem.Explain(problem, redis) is { } known)
        {
            throw known;
        }
    }
}
