using Xunit;

// Every class has a cluster of its own; several at once would only slow each other down, and waits are for the fast case.
[assembly: CollectionBehavior(CollectionBehavior.CollectionPerAssembly)]
