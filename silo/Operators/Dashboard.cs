using Orleans.Dashboard;

namespace Krewe.Operators;

/// <summary>The dashboard of Orleans under <c>/dashboard</c>, for those who have the operators' key. Without a key there is none.</summary>
internal static class Dashboard
{
    private const string Path = "/dashboard";

    // What grains keep is what runs found in somebody's application; nobody needs that to see how a cluster does.
    private const string StateOfGrains = "/GrainState";

    /// <summary>Adds what it counts with, and the check of the key.</summary>
    public static void AddDashboard(this WebApplicationBuilder builder, ISiloBuilder silo, string? key)
    {
        if (key is null) return;
        silo.AddDashboard(o => o.HideTrace = true);
        builder.Services.AddAuthentication(OperatorKeyHandler.Name).AddScheme<OperatorKeyOptions, OperatorKeyHandler>(OperatorKeyHandler.Name, o => o.Key = key);
        builder.Services.AddAuthorizationBuilder().AddPolicy(OperatorKeyHandler.Name, p => p.AddAuthenticationSchemes(OperatorKeyHandler.Name).RequireAuthenticatedUser());
    }

    /// <summary>Maps it.</summary>
    public static void MapDashboard(this WebApplication app, string? key)
    {
        if (key is null) return;
        var pages = app.MapOrleansDashboard(Path).RequireAuthorization(OperatorKeyHandler.Name);
        ((IEndpointConventionBuilder)pages).Add(endpoint =>
        {
            if (endpoint is RouteEndpointBuilder { RoutePattern.RawText: { } route } && route.EndsWith(StateOfGrains, StringComparison.OrdinalIgnoreCase)) endpoint.RequestDelegate = RefuseAsync;
        });
    }

    private static Task RefuseAsync(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }
}
