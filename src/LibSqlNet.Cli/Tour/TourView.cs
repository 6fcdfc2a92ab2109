using System.Globalization;
using System.Text;
using LibSqlNet.Cli.Steps;
using Spectre.Console;

namespace LibSqlNet.Cli.Tour;

/// <summary>Shows the tour on a console.</summary>
internal sealed class TourView(IAnsiConsole console) : StepView(console)
{
    public void ShowStart(TourFile file, string engineVersion) => Title("libsql tour", $"SQLite {engineVersion}, encrypted with {file.Cipher}");

    public async Task<ImportReport> ShowImportAsync(int placeCount, Func<IProgress<ImportProgress>, Task<ImportReport>> import)
    {
        Heading("Import", "the places of GeoNames (CC BY 4.0), in one transaction");
        var report = IsTerminal
            ? await ImportProgressBars.RunAsync(Console, placeCount, import)
            : await import(new Progress<ImportProgress>());
        Note($"{report.Places:N0} places at {report.PlacesPerSecond:N0} rows/s; {Seconds(report.TotalTime)} with {report.Divisions:N0} divisions and two indexes");
        return report;
    }

    public void ShowNearest(GeoPoint point, Timed<IReadOnlyList<NearestPlace>> nearest)
    {
        Heading("Nearest places", $"to {point}: ADO.NET, an R*Tree, haversine in SQL");
        var table = Columns("Place", "Region", "Country").AddColumn(Number("km"));
        foreach (var place in nearest.Result)
        {
            table.AddRow(Cell(place.Name), Cell(place.Region), Cell(CountryName.Of(place.Country)), Cell($"{place.Kilometres:N2}"));
        }

        Write(table);
        NoteTime(nearest);
    }

    public void ShowSearch(string query, long count, Timed<IReadOnlyList<FoundPlace>> search)
    {
        Heading("Full-text search", $"for \"{query}\": Dapper, FTS5");
        var table = Columns("Place", "District", "Region", "Country");
        foreach (var place in search.Result)
        {
            table.AddRow(Cell(place.Name), Cell(place.District), Cell(place.Region), Cell(CountryName.Of(place.Country)));
        }

        Write(table);
        NoteTime(search, $"the best {search.Result.Count} of {count:N0}");
    }

    public void ShowCountries(Timed<IReadOnlyList<CountrySummary>> countries)
    {
        Heading("Countries", "with the most places: Dapper, aggregates");
        var table = Columns("Country").AddColumns(Number("Places"), Number("Share"), Number("Regions")).AddColumn("Northernmost place");
        foreach (var country in countries.Result)
        {
            table.AddRow(
                Cell(CountryName.Of(country.Code)), Cell($"{country.Places:N0}"), Cell($"{country.Share:N1} %"), Cell($"{country.Regions:N0}"),
                Cell(country.Northernmost));
        }

        Write(table);
        NoteTime(countries);
    }

    public void ShowProof(CiphertextProof proof, PasswordProof password)
    {
        Heading("Proof", "that the file is ciphertext");
        var table = Columns("", "Raw bytes", "Encrypted", "Plain copy");
        table.AddRow(Mark(proof.HeaderIsHidden), Cell("First 16"), Cell(Head(proof.File)), Cell(Head(proof.PlainCopy)));
        table.AddRow(Mark(proof.TextIsHidden), Cell($"\"{proof.Text}\""), Cell(Found(proof.File)), Cell(Found(proof.PlainCopy)));
        table.AddRow(Mark(proof.LogIsHidden), Cell("… in the write-ahead log"), Cell(Found(proof.WriteAheadLog)), Cell(""));
        table.AddRow(Mark(proof.LooksRandom), Cell("Entropy, bits per byte"), Cell($"{proof.File.Entropy:N4}"), Cell($"{proof.PlainCopy.Entropy:N4}"));
        Write(table);
        Check(password.WrongIsRefused, $"A wrong password is {(password.ErrorCode is null ? "let in" : "refused")}:");
        Console.Write(new Padder(new Text(password.Message, Muted), new Padding(4, 0, 2, 0)));
        Check(password.IsIntact, $"The right one opens {password.Places:N0} places, integrity check: {password.Integrity}");
    }

    public void ShowEnd(TourFile file, bool holds, bool showPassword)
    {
        Heading(holds ? "The file is yours" : "The proof failed", holds ? "open it with Data Source=…;Password=…;Cipher=…" : "the file is kept for inspection");
        Fact("File", file.Path);
        Fact("Size", $"{file.Length / 1e6:N1} MB");
        Fact("Cipher", file.Cipher);
        if (showPassword)
        {
            Fact("Password", $"{file.Password}  (made for this run, shown only here)");
        }

        Console.WriteLine();
    }

    private static string Found(ByteScan scan) => string.Create(
        CultureInfo.InvariantCulture, $"{(scan.HasText ? "found" : "not found")} in {scan.Length / 1e6:N1} MB");

    private static string Head(ByteScan scan) => CiphertextProof.IsPlainHeader(scan)
        ? Encoding.ASCII.GetString(scan.Head.AsSpan().TrimEnd((byte)0))
        : Convert.ToHexStringLower(scan.Head);
}
