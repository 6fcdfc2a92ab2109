using LibSqlNet.Cli.Tour;

namespace LibSqlNet.Cli.Tests;

internal sealed class ProofTests
{
    [TestCase("chacha20")]
    [TestCase("aegis")]
    [TestCase("ascon128")]
    [TestCase("sqlcipher")]
    [TestCase("aes256cbc")]
    [TestCase("aes128cbc")]
    public async Task CiphertextProof_holds_for_an_encrypted_file(string cipher)
    {
        await using var imported = await ImportedPlaces.CreateAsync(["CH"], cipher: cipher);
        var proof = await CiphertextProof.MakeAsync(imported.File, imported.Connection, "Zürich", CancellationToken.None);
        Assert.That(proof, Has.Property("HeaderIsHidden").True.And.Property("TextIsHidden").True.And.Property("LogIsHidden").True);
        Assert.That(proof.File.Entropy, Is.GreaterThan(7.99));
        Assert.That(proof.Holds, Is.True);
    }

    [Test]
    public async Task CiphertextProof_fails_in_every_part_for_a_plain_file()
    {
        await using var imported = await ImportedPlaces.CreateAsync(["CH"], password: "");
        var proof = await CiphertextProof.MakeAsync(imported.File, imported.Connection, "Zürich", CancellationToken.None);
        Assert.That(proof, Has.Property("HeaderIsHidden").False.And.Property("TextIsHidden").False.And.Property("LogIsHidden").False);
        Assert.That(proof.LooksRandom, Is.False);
        Assert.That(proof.Holds, Is.False);
    }

    [Test]
    public async Task CiphertextProof_fails_when_the_text_is_not_in_the_plain_copy_either()
    {
        await using var imported = await ImportedPlaces.CreateAsync(["CH"]);
        var proof = await CiphertextProof.MakeAsync(imported.File, imported.Connection, "Atlantis", CancellationToken.None);
        Assert.That(proof.Holds, Is.False);
    }

    [Test]
    public async Task PasswordProof_sees_a_wrong_password_refused_and_the_right_one_let_in()
    {
        await using var imported = await ImportedPlaces.CreateAsync(["LI"]);
        await imported.Connection.CloseAsync();
        var proof = await PasswordProof.MakeAsync(imported.File, CancellationToken.None);
        Assert.That(proof.ErrorCode, Is.EqualTo(26));
        Assert.That(proof.Message, Does.Contain("Password").And.Not.Contain("correct horse"));
        Assert.That(proof.Places, Is.EqualTo(imported.Places.Count));
        Assert.That(proof.Integrity, Is.EqualTo("ok"));
        Assert.That(proof.Holds, Is.True);
    }
}
