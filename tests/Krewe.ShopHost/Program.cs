using System.Globalization;
using Krewe.Shop;

// The shop of the demo alone, for measuring: on the port that is given, until standard input ends or a signal comes.
await using var shop = await ShopServer.StartAsync(args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 0);
Console.WriteLine(shop.Url);
await Task.Delay(Timeout.Infinite);
