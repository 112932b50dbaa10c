using Krewe.Contracts.Runs;
using Xunit;

namespace Krewe.Core.Tests.Runs;

public sealed class EventOrderTests
{
    private readonly EventOrder _order = new();

    [Fact]
    public void Accept_GrowingNumbers_AllPass() => Assert.All([1, 2, 3], n => Assert.True(_order.Accept(Told(n))));

    [Fact]
    public void Accept_Repeated_IsDropped()
    {
        Assert.True(_order.Accept(Told(1)));
        Assert.False(_order.Accept(Told(1)));
    }

    [Fact]
    public void Accept_Overtaken_IsDropped()
    {
        _order.Accept(Told(5));
        Assert.False(_order.Accept(Told(4)));
        Assert.Equal(5, _order.Last);
    }

    [Fact]
    public void Accept_Gap_IsPassedOver()
    {
        _order.Accept(Told(1));
        Assert.True(_order.Accept(Told(1_000_001)));
    }

    [Fact]
    public void EventId_RunAndNumber_MakeIt() => Assert.Equal("r/7", Told(7).EventId);

    private static StepStarted Told(long number) => new(RunStep.Observe) { RunId = "r", Sequence = number };
}
