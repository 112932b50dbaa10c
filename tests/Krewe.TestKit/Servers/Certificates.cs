using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Krewe.TestKit.Servers;

/// <summary>An authority of its own for a test, and certificates for servers on this machine.</summary>
public sealed class Certificates : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly RSA _key = RSA.Create(2048);
    private readonly X509Certificate2 _authority;

    /// <summary>Makes the authority, as old as the oldest certificate that it will give.</summary>
    public Certificates()
    {
        var request = new CertificateRequest("CN=Krewe test authority", _key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        _authority = request.CreateSelfSigned(TimeProvider.System.GetUtcNow().AddDays(-30), TimeProvider.System.GetUtcNow().AddDays(30));
        Authority = Path.Combine(_folder.Path, "authority.pem");
        File.WriteAllText(Authority, _authority.ExportCertificatePem());
    }

    /// <summary>File with the certificate of the authority.</summary>
    public string Authority { get; }

    /// <summary>Gives a certificate for 127.0.0.1 and localhost.</summary>
    /// <param name="name">Name of its files.</param>
    /// <param name="until">When it expires.</param>
    /// <returns>Files of the certificate and its key.</returns>
    public (string Certificate, string Key) Issue(string name, DateTimeOffset until)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        using var certificate = request.Create(_authority, TimeProvider.System.GetUtcNow().AddDays(-20), until, RandomNumberGenerator.GetBytes(8));
        var files = (Path.Combine(_folder.Path, name + ".pem"), Path.Combine(_folder.Path, name + ".key"));
        File.WriteAllText(files.Item1, certificate.ExportCertificatePem());
        File.WriteAllText(files.Item2, key.ExportPkcs8PrivateKeyPem());
        return files;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _authority.Dispose();
        _key.Dispose();
        _folder.Dispose();
    }
}
