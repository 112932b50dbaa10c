Console.WriteLine("krewe");
