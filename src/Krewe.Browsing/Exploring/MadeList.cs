using Krewe.Browsing.Pages;
using Krewe.Core.Oracles;
using Krewe.Core.Scenarios;
using Krewe.Core.Sites;

namespace Krewe.Browsing.Exploring;

/// <summary>
/// Opens a list of own records, time and again. A server keeps them, so that they are made once and then only looked at, as long as nothing has
/// changed them: to make them for each control costs several times as much as to try it.
/// </summary>
/// <param name="bench">What the parts of an exploration share.</param>
/// <param name="at">The list, with the way that makes its records.</param>
/// <param name="onServer">The records were sent to a server.</param>
/// <param name="role">Role of the rows.</param>
/// <param name="ready">What must be seen there.</param>
internal sealed class MadeList(Workbench bench, Situation at, bool onServer, string role, Func<Snapshot, bool>? ready = null)
{
    private (int Word, string Address, string State, int Rows)? _made;

    /// <summary>Opens it with all records as they were made. Null when the way does not work any more.</summary>
    public async Task<(PageDriver Driver, Snapshot Look)?> OpenAsync()
    {
        if (onServer && _made is { } made && await AsLeftAsync(made.Word, made.Address, made.State, made.Rows) is { } left) return left;
        if (await bench.OpenAsync(at, ready) is not { } open) return null;
        Remember(bench.Word, open.Look);
        return open;
    }

    /// <summary>The records were made with that word, and a look at the list showed them.</summary>
    public void Remember(int word, Snapshot look) => _made = (word, Address.Normalize(look.Url), State(look), OwnRows.Of(look).Count);

    /// <summary>Something was written: the records are made anew next time.</summary>
    public void Forget() => _made = null;

    private async Task<(PageDriver Driver, Snapshot Look)?> AsLeftAsync(int word, string address, string state, int rows)
    {
        var driver = await bench.OpenTwinAsync(word);
        if (await driver.DoAsync(new Goto(address), bench.Cancellation) is null)
        {
            var look = await bench.AwaitAsync(driver, await driver.LookAsync(), l => OwnRows.Of(l).Count == rows);
            if (State(look) == state)
            {
                driver.Forget();
                return (driver, look);
            }
        }
        await driver.DisposeAsync();
        return null;
    }

    private string State(Snapshot look) => System.Text.Json.JsonSerializer.Serialize(OwnRows.State(look, role));
}
