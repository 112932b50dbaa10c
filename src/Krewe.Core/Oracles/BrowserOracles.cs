using Krewe.Core.Locators;
using Krewe.Core.Scenarios;
using Krewe.Core.Sites;

namespace Krewe.Core.Oracles;

/// <summary>The message of the browser dialog that the act opened.</summary>
internal sealed class DialogOracle : IOracle
{
    public string Name => "dialog";
    public int Most => 1;
    public IEnumerable<Draft> Derive(Change change) => change.Dialog is { Length: > 0 } said ? [Draft.Of(change.After, new DialogSaid(said))] : [];
}

/// <summary>The address of the tab that the act opened.</summary>
internal sealed class PopupOracle : IOracle
{
    public string Name => "popup";
    public int Most => 1;
    // A tab whose page was not let out has no address.
    public IEnumerable<Draft> Derive(Change change) => change.Popup is { } at && at.StartsWith('/') ? [Draft.Of(change.After, new PopupOpened(Address.Pattern(at)))] : [];
}

/// <summary>The name of the file that the act downloaded, and what it holds. A name that varies says nothing.</summary>
internal sealed class DownloadOracle : IOracle
{
    public string Name => "download";
    public int Most => 1;
    public IEnumerable<Draft> Derive(Change change) => change.Download is { } file ? [Draft.Of(change.After, new Downloaded(Noise.IsVolatile(file) ? "" : file) { Holds = change.DownloadHolds })] : [];
}

/// <summary>The address that the act led to.</summary>
internal sealed class AddressOracle : IOracle
{
    public string Name => "address";
    public int Most => 1;
    public IEnumerable<Draft> Derive(Change change) => change.Navigated ? [Draft.Of(change.After, new UrlIs(Address.Pattern(change.After.Url)))] : [];
}

/// <summary>The document's title, when it changed.</summary>
internal sealed class TitleOracle : IOracle
{
    public string Name => "title";
    public int Most => 1;
    public IEnumerable<Draft> Derive(Change change) =>
        change.After.Title != change.Before.Title && change.After.Title.Length > 0 && !Noise.IsVolatile(change.After.Title) ? [Draft.Of(change.After, new TitleIs(change.After.Title))] : [];
}

/// <summary>The page has taken on another colour: a theme was chosen.</summary>
internal sealed class ThemeOracle : IOracle
{
    public string Name => "theme";
    public int Most => 1;
    public IEnumerable<Draft> Derive(Change change) =>
        !change.Navigated && change is { Before.Ground: { } before, After.Ground: { } after } && before != after ? [Draft.Of(change.After, new HasStyle(Locator.Of(new ByCss("body")), "background-color", after))] : [];
}
