using Krewe.Core.Safety;

namespace Krewe.Browsing.Pages;

/// <summary>Judges the requests of a context.</summary>
internal interface IGatekeeper
{
    /// <summary>What becomes of a request.</summary>
    Passage Judge(OutgoingRequest request);

    /// <summary>A request, perhaps of this context, could not be judged and was refused.</summary>
    void OnFault(string why);
}
