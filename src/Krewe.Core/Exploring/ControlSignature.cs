using Krewe.Core.Forms;
using Krewe.Core.Sites;

namespace Krewe.Core.Exploring;

/// <summary>What makes two controls on different pages the same control, so that a menu on every page is tried once.</summary>
public static class ControlSignature
{
    /// <summary>Signature of a control.</summary>
    public static string Of(PageElement e)
    {
        var target = e.Href is { } href ? Address.Group(href) : "";
        // In a row the words often name the record ("Edit pear"): only how they begin tells one control of the row from another.
        var words = e.Row is null ? Noise.Mask(e.Words()) : e.IsLink() ? "" : Noise.Mask(e.Words().Split(' ')[0]);
        if (words.Length == 0 && target.Length == 0) words = e.Title ?? e.Id ?? e.LocalCss;
        return $"{e.Role}|{words}|{target}|{(e.Row is null ? "" : "row")}|{(e.Dialog is null ? "" : "dialog")}";
    }

    /// <summary>The signature is a form's.</summary>
    public static bool IsForm(string signature) => signature.StartsWith("form|", StringComparison.Ordinal);

    /// <summary>Signature of a form.</summary>
    public static string Of(FormModel form) => "form|" + form.Signature;
}
