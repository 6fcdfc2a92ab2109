using LibSqlNet.Extensions;

namespace LibSqlNet;

public partial class LibSqlConnection
{
    /// <summary>
    /// Allows SQL to load extensions with the function <c>load_extension()</c> (<c>sqlite3_enable_load_extension</c>), now and each time that the connection
    /// is opened. <see cref="LoadExtension"/> needs no permission.
    /// </summary>
    /// <param name="enable">True to allow it, false to forbid it, as it is at first.</param>
    public virtual void EnableExtensions(bool enable = true) => Register(typeof(ExtensionSwitch), new ExtensionSwitch(enable));

    /// <summary>
    /// Loads an extension of SQLite (<c>sqlite3_load_extension</c>), now and each time that the connection is opened. A session that has loaded one is not
    /// pooled.
    /// </summary>
    /// <remarks>
    /// The file is looked for under the name as it is, then with <c>lib</c> in front, then, unless it has a full path, in the folders that the runtime takes
    /// native libraries of packages from, each time with the platform's ending too (<c>.dll</c>, <c>.so</c>, <c>.dylib</c>). It is code that runs
    /// within the process: load none that you do not trust.
    /// </remarks>
    /// <param name="file">The name or the path of the file.</param>
    /// <param name="proc">The entry point; null for <c>sqlite3_extension_init</c>, or else the name that SQLite makes of the file's name.</param>
    /// <exception cref="ArgumentNullException">The file is null.</exception>
    /// <exception cref="LibSqlException">It could not be loaded (code 1); the message says what was tried.</exception>
    public virtual void LoadExtension(string file, string? proc = null)
    {
        ArgumentNullException.ThrowIfNull(file);
        Register((file, proc), new ExtensionFile(file, proc));
    }
}
