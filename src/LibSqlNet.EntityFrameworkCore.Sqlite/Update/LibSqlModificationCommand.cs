using Microsoft.EntityFrameworkCore.Update;

namespace LibSqlNet.EntityFrameworkCore.Sqlite.Update;

internal sealed class LibSqlModificationCommand : ModificationCommand
{
    public LibSqlModificationCommand(in ModificationCommandParameters modificationCommandParameters)
        : base(modificationCommandParameters)
    {
    }

    public LibSqlModificationCommand(in NonTrackedModificationCommandParameters modificationCommandParameters)
        : base(modificationCommandParameters)
    {
    }

    /// <remarks>SQLite's booleans are numbers; JSON has its own: they go as the text that <c>json()</c> reads.</remarks>
#pragma warning disable EF1001 // EF has no other place where a provider says how a value goes into JSON.
    protected override void ProcessSinglePropertyJsonUpdate(ref ColumnModificationParameters parameters)
    {
        if (!JsonColumnUpdate.IsBoolean(parameters.Property!))
        {
            base.ProcessSinglePropertyJsonUpdate(ref parameters);
            return;
        }

        var converter = parameters.Property!.GetTypeMapping().Converter;
        var value = converter is null ? parameters.Value : converter.ConvertToProvider(parameters.Value);
        parameters = parameters with { Value = value is bool boolean ? (boolean ? "true" : "false") : null };
    }
#pragma warning restore EF1001
}
