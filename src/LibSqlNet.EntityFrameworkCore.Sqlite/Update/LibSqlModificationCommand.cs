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

    /// <remarks>Booleans and large integers go as the text that <c>json()</c> reads.</remarks>
#pragma warning disable EF1001 // EF has no other place where a provider says how a value goes into JSON.
    protected override void ProcessSinglePropertyJsonUpdate(ref ColumnModificationParameters parameters)
    {
        if (!JsonColumnUpdate.IsOfJson(parameters.Property!))
        {
            base.ProcessSinglePropertyJsonUpdate(ref parameters);
            return;
        }

        var converter = parameters.Property!.GetTypeMapping().Converter;
        var value = converter is null ? parameters.Value : converter.ConvertToProvider(parameters.Value);
        parameters = parameters with { Value = JsonColumnUpdate.Text(value) };
    }
#pragma warning restore EF1001
}
