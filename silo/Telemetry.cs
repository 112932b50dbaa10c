using Krewe.Grains.Agents;
using Krewe.Streaming.Redis;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Krewe;

/// <summary>Metrics and traces of a silo. Names of meters and sources are those of the parts that they come from.</summary>
internal static class Telemetry
{
    // Set by operators as OpenTelemetry wants it; without it traces go nowhere and cost next to nothing.
    private const string Collector = "OTEL_EXPORTER_OTLP_ENDPOINT";

    private static readonly string[] Meters = [AgentMetrics.MeterName, RedisStreamMetrics.Name, "Microsoft.Orleans", "Npgsql", "System.Runtime"];
    private static readonly string[] Sources = [RedisStreamMetrics.Name, "Microsoft.Orleans.*", "Npgsql"];

    /// <summary>Metrics for <c>/metrics</c>, and traces for a collector where one is named.</summary>
    /// <param name="services">Of the silo.</param>
    /// <param name="instance">What tells this silo from others.</param>
    public static IServiceCollection AddKreweTelemetry(this IServiceCollection services, string instance)
    {
        var telemetry = services.AddOpenTelemetry()
            .ConfigureResource(r => r.AddService("krewe", serviceInstanceId: instance))
            .WithMetrics(m => m.AddMeter(Meters).AddPrometheusExporter());
        if (Environment.GetEnvironmentVariable(Collector) is { Length: > 0 }) telemetry.WithTracing(t => t.AddSource(Sources).AddOtlpExporter());
        return services;
    }
}
