using System.Text;
using LibSqlNet.Replication;

namespace LibSqlNet.Remote.Tests.Replication;

internal sealed class FrameChecksumTests
{
    [Test]
    public void Of_is_the_check_value_of_the_catalogue_when_it_starts_with_ones() =>
        Assert.That(FrameChecksum.Of(Encoding.ASCII.GetBytes("123456789"), ulong.MaxValue), Is.EqualTo(0xB90956C775A41001));

    [Test]
    public void Of_goes_on_from_the_frame_before()
    {
        var page = new byte[4099];
        new Random(1).NextBytes(page);
        Assert.That(FrameChecksum.Of(page, 1), Is.Not.EqualTo(FrameChecksum.Of(page, 2)));
    }
}
