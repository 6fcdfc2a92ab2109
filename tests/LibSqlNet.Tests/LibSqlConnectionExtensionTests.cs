using System.Diagnostics;
using LibSqlNet.Native.Tests;

namespace LibSqlNet.Tests;

internal sealed class LibSqlConnectionExtensionTests : DatabaseTest
{
    private const string Source =
        """
        #include "sqlite3ext.h"
        SQLITE_EXTENSION_INIT1
        static void answer(sqlite3_context *c, int n, sqlite3_value **v){ (void)n; (void)v; sqlite3_result_int(c, 42); }
        int sqlite3_extension_init(sqlite3 *db, char **e, const sqlite3_api_routines *p){
          (void)e; SQLITE_EXTENSION_INIT2(p);
          return sqlite3_create_function(db, "answer", 0, SQLITE_UTF8, 0, answer, 0, 0);
        }
        int other_entry(sqlite3 *db, char **e, const sqlite3_api_routines *p){
          (void)e; SQLITE_EXTENSION_INIT2(p);
          return sqlite3_create_function(db, "other", 0, SQLITE_UTF8, 0, answer, 0, 0);
        }
        """;

    private string Extension => Path.Combine(Folder, "libanswer.so");

    [SetUp]
    public void Compile()
    {
        if (!OperatingSystem.IsLinux())
        {
            Assert.Ignore("The extension is compiled as Linux wants it.");
        }

        var file = Path.Combine(Folder, "answer.c");
        File.WriteAllText(file, Source);
        using var compiler = Process.Start("cc", ["-shared", "-fPIC", "-I", Path.Combine(SourceTree.Root, "artifacts", "native", "patched"), file, "-o", Extension]);
        compiler.WaitForExit();
        Assert.That(compiler.ExitCode, Is.Zero);
    }

    [TestCase("libanswer.so")]
    [TestCase("libanswer")]
    [TestCase("answer")]
    public void LoadExtension_finds_a_file_without_prefix_and_ending(string name)
    {
        using var connection = OpenMemory();
        connection.LoadExtension(Path.Combine(Folder, name));

        Assert.That(connection.Scalar("SELECT answer()"), Is.EqualTo(42));
    }

    [Test]
    public void LoadExtension_calls_the_entry_point_that_is_named()
    {
        using var connection = OpenMemory();
        connection.LoadExtension(Extension, "other_entry");

        Assert.That(connection.Scalar("SELECT other()"), Is.EqualTo(42));
        Assert.That(() => connection.Scalar("SELECT answer()"), Throws.InstanceOf<LibSqlException>());
    }

    [Test]
    public void LoadExtension_is_replayed_at_every_open_and_not_left_to_the_next_owner()
    {
        using (var connection = Connect(ConnectionString))
        {
            connection.LoadExtension(Extension);
            for (var i = 0; i < 2; i++)
            {
                connection.Open();
                Assert.That(connection.Scalar("SELECT answer()"), Is.EqualTo(42));
                connection.Close();
            }
        }

        using var other = OpenFile();
        Assert.That(() => other.Scalar("SELECT answer()"), Throws.InstanceOf<LibSqlException>());
    }

    [Test]
    public void LoadExtension_says_what_it_tried()
    {
        using var connection = OpenMemory();

        var error = Assert.Throws<LibSqlException>(() => connection.LoadExtension("no-such-extension"))!;
        Assert.That(error.Message, Does.Contain(" no-such-extension: ").And.Contain(" libno-such-extension: "));
        connection.Close();
        Assert.That(connection.Open, Throws.Nothing, "what failed is not replayed");
    }

    [Test]
    public void LoadExtension_fails_the_open_that_replays_it()
    {
        using var connection = Connect(ConnectionString);
        connection.LoadExtension("no-such-extension");

        Assert.That(connection.Open, Throws.InstanceOf<LibSqlException>());
        Assert.That(connection.State, Is.EqualTo(System.Data.ConnectionState.Closed));
    }

    [Test]
    public void EnableExtensions_allows_the_sql_function_until_it_is_forbidden()
    {
        using var connection = OpenMemory();
        var sql = $"SELECT load_extension('{Extension}')";
        connection.LoadExtension(Extension, "other_entry");
        Assert.That(() => connection.Scalar(sql), Throws.InstanceOf<LibSqlException>().With.Message.Contain("not authorized"));

        connection.EnableExtensions();
        Assert.That(() => connection.Scalar(sql), Throws.Nothing);
        connection.Close();
        connection.Open();
        Assert.That(() => connection.Scalar(sql), Throws.Nothing);

        connection.EnableExtensions(false);
        Assert.That(() => connection.Scalar(sql), Throws.InstanceOf<LibSqlException>());
    }

    [Test]
    public void EnableExtensions_does_not_hold_for_the_next_owner()
    {
        using (var connection = OpenFile())
        {
            connection.EnableExtensions();
        }

        using var other = OpenFile();
        Assert.That(() => other.Scalar($"SELECT load_extension('{Extension}')"), Throws.InstanceOf<LibSqlException>().With.Message.Contain("not authorized"));
    }
}
