using LibSqlNet.Functions;
using LibSqlNet.Sessions;

namespace LibSqlNet.Extensions;

/// <summary>Whether SQL may load extensions.</summary>
internal sealed class ExtensionSwitch(bool isEnabled) : Registration
{
    public override void Apply(Session session) => session.EnableExtensions(isEnabled);
}
