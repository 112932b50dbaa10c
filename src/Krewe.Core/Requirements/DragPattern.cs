using Krewe.Core.Exploring;
using Krewe.Core.Scenarios;

namespace Krewe.Core.Requirements;

/// <summary>What is dragged comes to be where it was let go, and stays there.</summary>
internal sealed class DragPattern : ITrialPattern
{
    public string Name => "drag";

    public RequirementDraft? Match(Trial trial)
    {
        if (trial.Kind != TrialKind.Drag) return null;
        var lasts = trial.Steps.Any(s => s.Word == Gwt.Then) ? ", and it lasts" : "";
        return trial.Variant switch
        {
            nameof(DragKind.Order) => trial.Of("drag-order", 86, $"Dragging {trial.Label} changes the order{lasts}"),
            nameof(DragKind.Move) => trial.Of("drag-move", 86, $"Dragging {trial.Label} to another list moves it there{lasts}"),
            "Delete" => trial.Of("drag-removed", 85, $"What dragging {trial.Label} into the area has made is removed with the Delete key"),
            _ => trial.Of("drag-place", 84, $"Dragging {trial.Label} into the area puts it there{lasts}"),
        };
    }
}
