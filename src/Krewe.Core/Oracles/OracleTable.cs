namespace Krewe.Core.Oracles;

/// <summary>The oracles, strongest first. One line adds one.</summary>
public static class OracleTable
{
    /// <summary>Expectations of one step at most.</summary>
    public const int MostOfAStep = 11;

    /// <summary>All oracles in the order of their strength.</summary>
    public static readonly IReadOnlyList<IOracle> All =
    [
        new DialogOracle(),
        new PopupOracle(),
        new DownloadOracle(),
        new ThemeOracle(),
        new OwnRowsOracle(),
        new OwnShownOracle(),
        new OwnGoneOracle(),
        new MessageOracle(),
        new InvalidOracle(),
        new FieldOracle(),
        new AddressOracle(),
        new HeadingOracle(),
        new StateOracle(),
        new ChangedTextOracle(),
        new TitleOracle(),
        new AppearedOracle(),
        new VanishedOracle(),
        new ContentOracle(),
    ];

    /// <summary>The drafts for a change, strongest oracle first, capped.</summary>
    public static IReadOnlyList<Draft> Derive(Change change) =>
        [.. All.SelectMany(o => o.Derive(change).Take(o.Most)).Take(MostOfAStep)];
}
