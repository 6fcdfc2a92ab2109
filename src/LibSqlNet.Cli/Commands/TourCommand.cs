using System.CommandLine;
using System.CommandLine.Parsing;
using LibSqlNet.Cli.Places;
using LibSqlNet.Cli.Tour;
using Spectre.Console;

namespace LibSqlNet.Cli.Commands;

/// <summary><c>libsql tour</c>: real data into an encrypted database, and what can be done with it there.</summary>
internal static class TourCommand
{
    private const string DefaultCipher = "chacha20";

    public static Command Create(IAnsiConsole console)
    {
        Option<string?> database = new("--database", "-d")
        {
            HelpName = "path",
            Description = $"The file to make. Without it: {TourFile.DefaultPath}, which the tour replaces.",
        };
        Option<string?> password = new("--password", "-p")
        {
            HelpName = "text",
            Description = "The password to encrypt with. Without it, one is made and shown once.",
        };
        Option<string> cipher = new("--cipher", "-c")
        {
            Description = "The cipher to encrypt with.",
            DefaultValueFactory = _ => DefaultCipher,
        };
        Option<bool> force = new("--force", "-f") { Description = "Replace the file of --database if it exists." };

        database.Validators.Add(RefuseEmpty);
        password.Validators.Add(RefuseEmpty);
        cipher.AcceptOnlyFromAmong(DefaultCipher, "aegis", "ascon128", "sqlcipher", "aes256cbc", "aes128cbc");

        Command command = new("tour", "Imports 171,075 places into a new encrypted database, queries them, and proves that the file is ciphertext.")
        {
            database, password, cipher, force,
        };
        command.SetAction((arguments, cancellationToken) =>
        {
            var path = arguments.GetValue(database);
            TourFile file = new(
                path ?? TourFile.DefaultPath,
                arguments.GetValue(password) ?? TourFile.MakePassword(),
                arguments.GetRequiredValue(cipher));
            TourOptions options = new(
                Replace: path is null || arguments.GetValue(force),
                ShowPassword: arguments.GetValue(password) is null);
            TourGuide guide = new(file, options, PlacesPackage.Installed.Data, new TourView(console));

            // Ctrl+C is heard only once this has returned, and the engine's calls do not return before they are done.
            return Task.Run(() => guide.RunAsync(cancellationToken), cancellationToken);
        });
        return command;
    }

    private static void RefuseEmpty(OptionResult option)
    {
        if (option.Tokens is [{ Value: "" }])
        {
            option.AddError($"{option.IdentifierToken?.Value} must not be empty.");
        }
    }
}
