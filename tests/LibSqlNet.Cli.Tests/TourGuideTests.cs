using LibSqlNet.Cli.Commands;
using LibSqlNet.Cli.Places;
using LibSqlNet.Cli.Tour;

namespace LibSqlNet.Cli.Tests;

internal sealed class TourGuideTests
{
    [Test]
    public async Task RunAsync_refuses_to_replace_a_file_unless_told_so()
    {
        using TemporaryFolder folder = new();
        await File.WriteAllTextAsync(folder.FilePath(), "somebody's");
        var error = Assert.ThrowsAsync<IOException>(() => Guide(folder, Wales(), replace: false).RunAsync(CancellationToken.None));
        Assert.That(error.Message, Does.Contain(folder.FilePath()).And.Contain("--force"));
        Assert.That(await File.ReadAllTextAsync(folder.FilePath()), Is.EqualTo("somebody's"));
    }

    [Test]
    public async Task RunAsync_replaces_a_file_when_told_so()
    {
        using TemporaryFolder folder = new();
        await File.WriteAllTextAsync(folder.FilePath(), "somebody's");
        await File.WriteAllTextAsync(folder.FilePath() + "-wal", "somebody's");
        Assert.That(await Guide(folder, Wales(), replace: true).RunAsync(CancellationToken.None), Is.Zero);
        Assert.That(string.Join(", ", folder.FileNames()), Is.EqualTo("places.db"));
    }

    [Test]
    public void RunAsync_removes_the_file_when_cancelled()
    {
        using TemporaryFolder folder = new();
        using CancellationTokenSource source = new();
        var wasThere = false;
        var data = Wales(place =>
        {
            wasThere = File.Exists(folder.FilePath());
            source.Cancel();
        });
        Assert.CatchAsync<OperationCanceledException>(() => Guide(folder, data).RunAsync(source.Token));
        Assert.That(wasThere, Is.True);
        Assert.That(folder.FileNames(), Is.Empty);
    }

    [Test]
    public void RunAsync_removes_the_file_when_a_step_fails()
    {
        using TemporaryFolder folder = new();
        var data = Wales(static _ => throw new InvalidDataException("broken package"));
        Assert.ThrowsAsync<InvalidDataException>(() => Guide(folder, data).RunAsync(CancellationToken.None));
        Assert.That(folder.FileNames(), Is.Empty);
    }

    [Test]
    public async Task RunAsync_shows_a_made_password_and_no_other([Values] bool showPassword)
    {
        using TemporaryFolder folder = new();
        await using StringWriter output = new();
        TourFile file = new(folder.FilePath(), "sesame-99", "aegis");
        TourView view = new(Terminal.OpenPlain(output));
        await new TourGuide(file, new TourOptions(Replace: false, showPassword), Wales(), view).RunAsync(CancellationToken.None);
        Assert.That(output.ToString().Contains("sesame-99", StringComparison.Ordinal), Is.EqualTo(showPassword));
    }

    [Test]
    public async Task RunAsync_returns_1_and_keeps_the_file_when_the_proof_fails()
    {
        using TemporaryFolder folder = new();
        await using StringWriter output = new();
        TourFile plain = new(folder.FilePath(), "", "chacha20");
        var exitCode = await new TourGuide(plain, new TourOptions(Replace: false, ShowPassword: false), Wales(), new TourView(Terminal.OpenPlain(output)))
            .RunAsync(CancellationToken.None);
        Assert.That(exitCode, Is.EqualTo(1));
        Assert.That(output.ToString(), Does.Contain("The proof failed"));
        Assert.That(File.Exists(folder.FilePath()), Is.True);
    }

    private static TourGuide Guide(TemporaryFolder folder, PlaceData data, bool replace = false) => new(
        new TourFile(folder.FilePath(), "sesame", "chacha20"),
        new TourOptions(replace, ShowPassword: true),
        data,
        new TourView(Terminal.OpenPlain(TextWriter.Null)));

    private static PlaceData Wales(Action<Place>? visit = null)
    {
        var data = PlacesPackage.Installed.Data;
        var places = data.Places.Where(static place => place is { Country: "GB", Region: "WLS" }).Select(place =>
        {
            visit?.Invoke(place);
            return place;
        });
        return data with { Places = places };
    }
}
