using System.Net;
using Krewe.Contracts;

namespace Krewe.Browsing.Pages;

/// <summary>Tells an application that has stopped answering from a page that does not open.</summary>
/// <param name="time">Clock.</param>
public sealed class Lifeline(TimeProvider time) : IDisposable
{
    // An application that restarts by itself, as development servers do, is given this often a pause.
    private const int Tries = 4;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan AnswerWithin = TimeSpan.FromSeconds(15);
    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { Timeout = Timeout.InfiniteTimeSpan };

    /// <summary>Returns when the application answers, whatever it says; throws <see cref="ErrorCodes.Lost"/> when it keeps silent.</summary>
    public async Task CheckAsync(string url, CancellationToken cancellation)
    {
        for (var attempt = 1; await SilenceAsync(url, cancellation) is { } silence; attempt++)
        {
            if (attempt == Tries)
                throw new KreweException(ErrorCodes.Lost, $"{url} stopped answering in the middle of the run ({silence}): start it again, then run the same command again.");
            await Task.Delay(Pause, time, cancellation);
        }
    }

    /// <summary>Null when the application answers, whatever it says; otherwise what was seen.</summary>
    internal async Task<string?> SilenceAsync(string url, CancellationToken cancellation)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(AnswerWithin);
        try
        {
            using var answer = await _http.GetAsync(url, HttpCompletionOption.ResponseHeadersRead, patience.Token);
            // A proxy speaks for an application that is gone.
            return answer.StatusCode is HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout ? $"HTTP {(int)answer.StatusCode}" : null;
        }
        catch (HttpRequestException e)
        {
            return e.HttpRequestError switch
            {
                HttpRequestError.ConnectionError => "nothing listens there any more",
                HttpRequestError.NameResolutionError => "its host is unknown now",
                // Closed in order, or reset: which of the two is seen is a matter of moments.
                HttpRequestError.ResponseEnded => "it closes the connection",
                _ when e.InnerException is IOException => "it closes the connection",
                _ => null, // it answered, though not as it should
            };
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return $"no answer within {AnswerWithin.TotalSeconds:0} seconds";
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();
}
