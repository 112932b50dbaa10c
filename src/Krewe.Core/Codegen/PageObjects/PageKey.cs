using System.Text.RegularExpressions;

namespace Krewe.Core.Codegen.PageObjects;

/// <summary>Which page an address is of: its path and its route, without record ids, query and anchor.</summary>
internal static partial class PageKey
{
    /// <summary>Stands for a part of the address that varies.</summary>
    public const string Hole = ":id";

    /// <summary>The start page of a host.</summary>
    public const string Start = "/";

    /// <summary>The key of an address that may carry symbols.</summary>
    public static string Of(string address)
    {
        var (path, _, fragment) = Sites.Address.Split(Sites.Address.Template(address));
        var key = Whole(path) + (fragment.Length > 0 ? Whole(fragment.Split('?')[0]) : "");
        return key.Length == 0 ? Start : key;
    }

    private static string Whole(string path) => Varies().Replace(path.Length > 1 ? path.TrimEnd('/') : path, Hole);

    [GeneratedRegex("(?<=^|[/#]):(own|date)(?=$|[/?#.])")] private static partial Regex Varies();
}
