namespace LibSqlNet.EntityFrameworkCore.Sqlite.Metadata;

/// <summary>Reads and writes annotations as the public extension methods need it.</summary>
internal static class AnnotationReading
{
    /// <summary>The value of an annotation, or null where it has none.</summary>
    public static T? Value<T>(this IReadOnlyAnnotatable annotatable, string name)
        where T : struct =>
        annotatable.FindAnnotation(name)?.Value is { } value ? (T)value : null;

    /// <summary>Sets an annotation by convention or by a data annotation, unless something stronger set it.</summary>
    /// <returns>What it is now.</returns>
    public static T? SetValue<T>(this IConventionAnnotatable annotatable, string name, T? value, bool fromDataAnnotation)
        where T : struct =>
        (T?)annotatable.SetOrRemoveAnnotation(name, value, fromDataAnnotation)?.Value;

    /// <summary>Who set an annotation.</summary>
    public static ConfigurationSource? Source(this IConventionAnnotatable annotatable, string name) =>
        annotatable.FindAnnotation(name)?.GetConfigurationSource();
}
