namespace Krewe.Core.Scenarios;

/// <summary>Where on an element something is dropped, in CSS pixels from its upper left corner.</summary>
public sealed record DropPoint(int X, int Y);
