using System.Collections;
using Microsoft.EntityFrameworkCore.Metadata;

namespace LibSqlNet.EntityFrameworkCore.Sqlite.Linq.Tests;

/// <summary>
/// Compares what a query gave in memory and on the database, deeply: values, entities by their properties and the navigations that the query
/// includes, other objects by their public properties. Sequences count in their order where the query orders, and as multisets where not.
/// </summary>
internal sealed class Comparison(IModel model, QueryShape shape)
{
    private const int Deepest = 20;

    public void Assert(object? expected, object? actual, Func<string> context)
    {
        var difference = Difference.Find(
            Read(expected, inMemory: true, isRoot: true), Read(actual, inMemory: false, isRoot: true), "result");
        if (difference is not null)
        {
            NUnit.Framework.Assert.Fail($"{difference}\n{context()}");
        }
    }

    private object? Read(object? value, bool inMemory, bool isRoot) =>
        Read(value, inMemory, isRoot ? shape.IsOrdered : shape.OrdersWithin, shape.Includes, 0);

    private object? Read(object? value, bool inMemory, bool ordered, IReadOnlyList<Include> includes, int depth)
    {
        if (depth > Deepest)
        {
            throw new InvalidOperationException($"A {value?.GetType()} goes round in circles: project its properties.");
        }

        object? Nested(object? nested) => Read(nested, inMemory, shape.OrdersWithin, includes, depth + 1);
        switch (value)
        {
            case null:
            case string or byte[] or Uri:
                return value;
            case IDictionary<string, object?> bag:
                return new Fields([.. bag.OrderBy(static entry => entry.Key, StringComparer.Ordinal).Select(entry => (entry.Key, Nested(entry.Value)))]);
            case IEnumerable items:
                var group = value.GetType().GetInterfaces().FirstOrDefault(
                    static type => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IGrouping<,>));
                var sequence = Sequence.Of(items.Cast<object?>().Select(Nested), ordered);
                return group is null ? sequence : new Fields([("Key", Nested(group.GetProperty("Key")!.GetValue(value))), ("Items", sequence)]);
        }

        var type = value.GetType();
        if (model.FindRuntimeEntityType(type) is { } entityType)
        {
            return ReadEntity(value, entityType, inMemory, includes, depth);
        }

        if (type.IsPrimitive || type.IsEnum || type.Namespace == nameof(System) && type is { IsGenericType: false })
        {
            return value;
        }

        return type.FullName!.StartsWith("System.ValueTuple", StringComparison.Ordinal)
            ? new Fields([.. type.GetFields().Select(field => (field.Name, Nested(field.GetValue(value))))])
            : new Fields([.. type.GetProperties().Where(static property => property.GetIndexParameters().Length == 0)
                .Select(property => (property.Name, Nested(property.GetValue(value))))]);
    }

    private Fields ReadEntity(object entity, IEntityType entityType, bool inMemory, IReadOnlyList<Include> includes, int depth)
    {
        List<(string, object?)> fields = [("Type", entityType.ClrType.Name)];
        foreach (var property in entityType.GetProperties().Where(static property => property.PropertyInfo is not null && !property.IsIndexerProperty()))
        {
            fields.Add((property.Name, Read(property.PropertyInfo!.GetValue(entity), inMemory, true, [], depth + 1)));
        }

        foreach (var property in entityType.GetComplexProperties().Where(static property => property.PropertyInfo is not null))
        {
            fields.Add((property.Name, Read(property.PropertyInfo!.GetValue(entity), inMemory, true, [], depth + 1)));
        }

        foreach (var navigation in entityType.GetNavigations().Where(navigation => navigation.IsEagerLoaded && IsShown(navigation)))
        {
            var value = navigation.PropertyInfo!.GetValue(entity);
            fields.Add((navigation.Name, ReadOwned(value, navigation.TargetEntityType, inMemory, includes, depth + 1)));
        }

        foreach (var include in includes.Where(include => include.IsOf(entity)))
        {
            var value = inMemory ? include.Expected(entity) : include.Actual(entity);
            fields.Add((include.Navigation, Read(value, inMemory, include.IsOrdered, include.Then, depth + 1)));
        }

        return new([.. fields]);
    }

    private bool IsShown(INavigation navigation) => navigation.PropertyInfo is not null && (navigation.TargetEntityType.IsOwned() || !shape.IgnoresAutoIncludes);

    private object? ReadOwned(object? value, IEntityType type, bool inMemory, IReadOnlyList<Include> includes, int depth) => value switch
    {
        null => null,
        IEnumerable items => Sequence.Of(items.Cast<object>().Select(item => ReadEntity(item, type, inMemory, includes, depth)), ordered: false),
        _ => ReadEntity(value, model.FindRuntimeEntityType(value.GetType()) ?? type, inMemory, includes, depth),
    };
}
