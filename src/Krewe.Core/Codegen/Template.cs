namespace Krewe.Core.Codegen;

/// <summary>Files that are the same in every generated suite but for a few marked places.</summary>
internal static class Template
{
    /// <summary>The text of an embedded template with its places filled. Values are code, made by the renderers.</summary>
    public static string Fill(string name, params (string Place, string Code)[] values)
    {
        using var stream = typeof(Template).Assembly.GetManifestResourceStream($"Krewe.Core.Codegen.Templates.{name}.txt")
            ?? throw new InvalidOperationException($"No template '{name}'.");
        using var reader = new StreamReader(stream);
        var text = reader.ReadToEnd().ReplaceLineEndings("\n");
        return values.Aggregate(text, (t, v) => t.Replace($"/*{{{v.Place}}}*/", v.Code, StringComparison.Ordinal));
    }
}
