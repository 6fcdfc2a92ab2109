using System.Data;
using Dapper;

namespace LibSqlNet.Dapper.Tests;

/// <summary>Dapper makes no Guid of a text, of whatever provider: this does, as Microsoft.Data.Sqlite's users have it.</summary>
internal sealed class GuidHandler : SqlMapper.TypeHandler<Guid>
{
    public override Guid Parse(object value) => value is byte[] bytes ? new Guid(bytes) : Guid.Parse((string)value);

    public override void SetValue(IDbDataParameter parameter, Guid value) => parameter.Value = value;
}
