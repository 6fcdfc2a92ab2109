using System.Diagnostics.CodeAnalysis;
using System.Text;
using LibSqlNet.Native;
using LibSqlNet.Sessions;
using LibSqlNet.Sessions.Local;

namespace LibSqlNet.Functions;

/// <summary>An order of texts of .NET code. It belongs to one connection, and so to one session at a time.</summary>
internal sealed unsafe class Collation(string name, Comparison<string> comparison) : Registration
{
    public string Name => name;

    /// <summary>Where a failure is told about.</summary>
    public LocalSession? Session { get; set; }

    public override void Apply(Session session) => session.Register(this);

    [SuppressMessage("Design", "CA1031", Justification = "No exception may cross native frames: it becomes the error of the statement.")]
    public int Compare(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        try
        {
            return comparison(Encoding.UTF8.GetString(left), Encoding.UTF8.GetString(right));
        }
        catch (Exception exception)
        {
            NativeMethods.libsql_collation_fail(Session!.Database);
            Session.Failure = CallbackFailure.OfCollation(exception);
            return 0;
        }
    }
}
