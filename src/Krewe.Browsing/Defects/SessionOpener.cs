using Krewe.Browsing.Pages;
using Krewe.Core.Runs;
using Krewe.Core.Scenarios;

namespace Krewe.Browsing.Defects;

/// <summary>Opens fresh sessions, each with unique words of its own.</summary>
internal sealed class SessionOpener(BrowsingContext browsing, SkillInput input)
{
    private int _words;

    /// <summary>A fresh session.</summary>
    public Task<PageDriver> OpenAsync(Session session, CancellationToken cancellation) => browsing.OpenAsync(input, session, ++_words, cancellation);
}
