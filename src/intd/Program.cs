using System;
Console.WriteLine();
