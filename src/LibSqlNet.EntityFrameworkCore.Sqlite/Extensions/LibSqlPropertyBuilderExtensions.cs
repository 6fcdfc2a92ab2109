using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Microsoft.EntityFrameworkCore;

/// <summary>Configuration of properties that this provider adds.</summary>
public static class LibSqlPropertyBuilderExtensions
{
    private const string HiLoSequence = "EntityFrameworkHiLoSequence";

    private const int BlockSize = 10;

    /// <summary>
    /// Makes the property a row version that the database writes at every change: a <c>byte[]</c>, <see cref="long"/> or
    /// <see cref="ulong"/>. Blobs with <c>[Timestamp]</c> or <c>IsRowVersion()</c> in new tables are row versions without it.
    /// </summary>
    /// <typeparam name="TProperty">The type of the property.</typeparam>
    /// <param name="propertyBuilder">The property.</param>
    /// <param name="byDatabase">False where something else, a trigger say, writes the version.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="InvalidOperationException">The property is of another type.</exception>
    public static PropertyBuilder<TProperty> UseRowVersion<TProperty>(this PropertyBuilder<TProperty> propertyBuilder, bool byDatabase = true) =>
        (PropertyBuilder<TProperty>)UseRowVersion((PropertyBuilder)propertyBuilder, byDatabase);

    /// <summary>Makes the property a row version that the database writes at every change.</summary>
    /// <param name="propertyBuilder">The property.</param>
    /// <param name="byDatabase">False where something else, a trigger say, writes the version.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="InvalidOperationException">The property is neither a <c>byte[]</c> nor a <see cref="long"/> nor a <see cref="ulong"/>.</exception>
    public static PropertyBuilder UseRowVersion(this PropertyBuilder propertyBuilder, bool byDatabase = true)
    {
        var property = propertyBuilder.IsRowVersion().Metadata;
        property.SetIsDatabaseRowVersion(byDatabase);
        if (byDatabase && property.ClrType != typeof(byte[]))
        {
            propertyBuilder.HasConversion(
                property.ClrType == typeof(long) || property.ClrType == typeof(ulong)
                    ? typeof(byte[])
                    : throw new InvalidOperationException(
                        $"The property '{property.DeclaringType.DisplayName()}.{property.Name}' of type {property.ClrType.Name} cannot be a row version: "
                        + "versions are 8 bytes. Make it a byte[], long or ulong."));
        }

        return propertyBuilder;
    }

    /// <summary>Makes the database give the property the next value of a sequence, which is added to the model unless it is there.</summary>
    /// <typeparam name="TProperty">The type of the property.</typeparam>
    /// <param name="propertyBuilder">The property.</param>
    /// <param name="name">The sequence; the name of the entity type with <c>Sequence</c> behind it if it is left out.</param>
    /// <returns>The same builder.</returns>
    public static PropertyBuilder<TProperty> UseSequence<TProperty>(this PropertyBuilder<TProperty> propertyBuilder, string? name = null) =>
        (PropertyBuilder<TProperty>)UseSequence((PropertyBuilder)propertyBuilder, name);

    /// <summary>Makes the database give the property the next value of a sequence, which is added to the model unless it is there.</summary>
    /// <param name="propertyBuilder">The property.</param>
    /// <param name="name">The sequence; the name of the entity type with <c>Sequence</c> behind it if it is left out.</param>
    /// <returns>The same builder.</returns>
    public static PropertyBuilder UseSequence(this PropertyBuilder propertyBuilder, string? name = null)
    {
        var property = propertyBuilder.Metadata;
        name ??= property.DeclaringType.ShortName() + "Sequence";
        EnsureSequence(property, name);
        propertyBuilder.ValueGeneratedOnAdd().HasDefaultValueSql($"nextval('{name.Replace("'", "''", StringComparison.Ordinal)}')");
        return propertyBuilder;
    }

    /// <summary>
    /// Makes Entity Framework number the property from blocks of a sequence, which is added to the model unless it is there: keys are known before
    /// anything is saved, and are unique over all contexts and processes.
    /// </summary>
    /// <typeparam name="TProperty">The type of the property.</typeparam>
    /// <param name="propertyBuilder">The property.</param>
    /// <param name="name">The sequence, whose increment is the size of a block.</param>
    /// <returns>The same builder.</returns>
    public static PropertyBuilder<TProperty> UseHiLo<TProperty>(this PropertyBuilder<TProperty> propertyBuilder, string? name = null) =>
        (PropertyBuilder<TProperty>)UseHiLo((PropertyBuilder)propertyBuilder, name);

    /// <summary>Makes Entity Framework number the property from blocks of a sequence, which is added to the model unless it is there.</summary>
    /// <param name="propertyBuilder">The property.</param>
    /// <param name="name">The sequence, whose increment is the size of a block.</param>
    /// <returns>The same builder.</returns>
    public static PropertyBuilder UseHiLo(this PropertyBuilder propertyBuilder, string? name = null)
    {
        var property = propertyBuilder.Metadata;
        name ??= HiLoSequence;
        if (EnsureSequence(property, name) is { } sequence)
        {
            sequence.IncrementBy = BlockSize;
        }

        property.SetHiLoSequence(name);
        return propertyBuilder.ValueGeneratedOnAdd();
    }

    /// <returns>The sequence, if it was added.</returns>
    private static IMutableSequence? EnsureSequence(IMutableProperty property, string name)
    {
        var model = property.DeclaringType.Model;
        return model.FindSequence(name) is null ? model.AddSequence(name) : null;
    }
}
