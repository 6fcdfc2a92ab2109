using LibSqlNet.ConnectionStrings;

namespace LibSqlNet;

public partial class LibSqlConnectionStringBuilder
{
    /// <summary>
    /// Which behaviour connections have where Microsoft.Data.Sqlite and the documentation of System.Data.Common disagree. The default is
    /// <see cref="LibSqlConformance.Compatible"/>.
    /// </summary>
    public virtual LibSqlConformance Conformance
    {
        get => Get(ConnectionStringOptions.Conformance);
        set => Set(ConnectionStringOptions.Conformance, value);
    }
}
