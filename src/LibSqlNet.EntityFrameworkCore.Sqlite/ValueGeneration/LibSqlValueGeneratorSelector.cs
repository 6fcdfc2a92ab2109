using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Update;
using Microsoft.EntityFrameworkCore.ValueGeneration;

namespace LibSqlNet.EntityFrameworkCore.Sqlite.ValueGeneration;

internal sealed class LibSqlValueGeneratorSelector(
    ValueGeneratorSelectorDependencies dependencies,
    HiLoBlocks blocks,
    IRelationalConnection connection,
    IRawSqlCommandBuilder commandBuilder,
    IUpdateSqlGenerator sqlGenerator,
    IRelationalCommandDiagnosticsLogger logger,
    ICurrentDbContext context)
    : RelationalValueGeneratorSelector(dependencies)
{
    public override bool TrySelect(IProperty property, ITypeBase typeBase, out ValueGenerator? valueGenerator)
    {
        if (property.GetHiLoSequence() is not { } name || property.GetValueGeneratorFactory() is not null)
        {
            return base.TrySelect(property, typeBase, out valueGenerator);
        }

        var sequence = property.DeclaringType.Model.FindSequence(name)!;
        var source = new HiLoSource(name, sequence.IncrementBy, blocks, connection, commandBuilder, sqlGenerator, logger, context);
        valueGenerator = Create(property, source);
        return true;
    }

    private static ValueGenerator Create(IProperty property, HiLoSource source)
    {
        var type = Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType;
        return Type.GetTypeCode(type.IsEnum ? typeof(object) : type) switch
        {
            TypeCode.Int64 => new LibSqlHiLoValueGenerator<long>(source),
            TypeCode.Int32 => new LibSqlHiLoValueGenerator<int>(source),
            TypeCode.Int16 => new LibSqlHiLoValueGenerator<short>(source),
            TypeCode.UInt64 => new LibSqlHiLoValueGenerator<ulong>(source),
            TypeCode.UInt32 => new LibSqlHiLoValueGenerator<uint>(source),
            TypeCode.UInt16 => new LibSqlHiLoValueGenerator<ushort>(source),
            TypeCode.Byte => new LibSqlHiLoValueGenerator<byte>(source),
            TypeCode.SByte => new LibSqlHiLoValueGenerator<sbyte>(source),
            TypeCode.Decimal => new LibSqlHiLoValueGenerator<decimal>(source),
            _ => throw new InvalidOperationException(
                $"The property '{property.DeclaringType.DisplayName()}.{property.Name}' of type {type.Name} cannot be numbered from a sequence: UseHiLo needs a number."),
        };
    }
}
