using System.Data.Common;
using Krewe.Storage.Postgres;
using Orleans.Runtime;
using Xunit;

namespace Krewe.Storage.Tests.Postgres;

/// <summary>What callers are told when the database fails under a grain.</summary>
public sealed class StorageFailureFilterTests
{
    [Fact]
    public void Translate_DatabaseIsAway_SaysThatTheCallMayBeMadeAgain() =>
        Assert.IsType<SiloUnavailableException>(StorageFailureFilter.Translate(new Failing(transient: true)));

    [Fact]
    public void Translate_DatabaseRefuses_SaysThatItMayNot() =>
        Assert.IsType<InvalidOperationException>(StorageFailureFilter.Translate(new Failing(transient: false)));

    [Fact]
    public void Translate_WrappedByTheRuntime_IsFound()
    {
        var translated = StorageFailureFilter.Translate(new OrleansException("outer", new AggregateException(new IOException(), new Failing(transient: true))));
        Assert.Equal("The database failed: it failed", Assert.IsType<SiloUnavailableException>(translated).Message);
    }

    [Fact]
    public void Translate_AnyOtherFailure_IsLeftAlone() =>
        Assert.Null(StorageFailureFilter.Translate(new OrleansException("outer", new IOException())));

    private sealed class Failing(bool transient) : DbException("it failed")
    {
        public override bool IsTransient => transient;
    }
}
