using LibSqlNet.Benchmarks.Bodies;

namespace LibSqlNet.Benchmarks.Quick;

/// <summary>The rows, those of one class together: it is set up once for them.</summary>
internal static class Rows
{
    private const int Million = 1_000_000;

    // A string of 11 characters and, with it, a double: what a row by its key returns.
    private const long ValuesByKey = 48;

    public static IReadOnlyList<Row> All { get; } =
    [
        Row.Of<InsertBenchmarks>("insert_reused", static b => b.InsertReused()) with { Raw = "insert_reused", Target = 1.3, MostBytes = 0 },
        Row.Of<InsertBenchmarks>("insert_newcmd", static b => b.InsertNewCommand()) with { Raw = "insert_reused", RawNew = "insert_newcmd", Target = 2.0, MostBytes = 300 },
        Row.Of<InsertBenchmarks>("insert_dapper", static b => b.InsertDapper()) with { Raw = "insert_reused", RawNew = "insert_newcmd" },
        Row.Of<SelectBenchmarks>("select_pk_reused", static b => b.ByKeyReused()) with { Raw = "select_pk_reused", Target = 1.4, MostBytes = 120 + ValuesByKey },
        Row.Of<SelectBenchmarks>("select_pk_newcmd", static b => b.ByKeyNewCommand()) with { Raw = "select_pk_reused", RawNew = "select_pk_newcmd", Target = 1.8 },
        Row.Of<SelectBenchmarks>("select_pk_newcmd_async", static b => b.ByKeyNewCommandAsync().GetAwaiter().GetResult()) with { Raw = "select_pk_reused", RawNew = "select_pk_newcmd" },
        Row.Of<SelectBenchmarks>("select_pk_dapper", static b => b.ByKeyDapper()) with { Raw = "select_pk_reused", RawNew = "select_pk_newcmd" },
        Row.Of<SelectBenchmarks>("scalar_select1_newcmd", static b => b.OneNewCommand()) with { Raw = "select1_reused", RawNew = "select1_newcmd", Target = 4 },
        Row.Of<SelectBenchmarks>("scalar_select1_reused", static b => b.OneReused()) with { Raw = "select1_reused", Target = 2 },
        Row.Of<TransactionBenchmarks>("begin_commit", static b => b.BeginCommit()) with { Raw = "begin_commit", Target = 0.6 },
        Row.Of<ReadBenchmarks>("read_1M_typed", static b => b.Typed(), Million) with { Raw = "read_typed", Target = 1.5 },
        Row.Of<ReadBenchmarks>("read_1M_typed_nostring", static b => b.WithoutText(), Million) with { Raw = "read_typed", Target = 1.15, MostBytes = 0 },
        Row.Of<ReadBenchmarks>("read_1M_getfieldvalue", static b => b.FieldValue(), Million) with { Raw = "read_typed", Target = 1.6 },
        Row.Of<ReadBenchmarks>("read_1M_getvalues", static b => b.Values(), Million) with { Raw = "read_typed", Target = 2.2 },
        Row.Of<ReadBenchmarks>("read_1M_by_name", static b => b.ByName(), Million) with { Raw = "read_typed", Target = 1.9 },
        Row.Of<ReadBenchmarks>("read_1M_step_only", static b => b.StepOnly(), Million) with { Raw = "read_step_only" },
        Row.Of<ReadBenchmarks>("read_1M_readasync_typed", static b => b.TypedAsync().GetAwaiter().GetResult(), Million) with { Raw = "read_typed" },
        Row.Of<ReadBenchmarks>("dapper_1M_query_unbuffered", static b => b.DapperUnbuffered(), Million) with { Raw = "read_typed", Target = 2.5 },
        Row.Of<ReadBenchmarks>("dapper_1M_query_buffered", static b => b.DapperBuffered(), Million) with { Raw = "read_typed" },
        Row.Of<FunctionBenchmarks>("udf_1M", static b => b.Twice(), Million) with { Raw = "udf", Target = 1.3, MostBytes = 0 },
        Row.Of<BlobBenchmarks>("blob_1MB_column", static b => b.BigToNewArray()) with { Raw = "blob_1mb_buffer", Target = 3.3 },
        Row.Of<BlobBenchmarks>("blob_1MB_getbytes", static b => b.BigToBuffer()) with { Raw = "blob_1mb_buffer", Target = 1.15 },
        Row.Of<BlobBenchmarks>("blob_1MB_getbytes_64K", static b => b.BigInChunks()) with { Raw = "blob_1mb_chunks" },
        Row.Of<BlobBenchmarks>("blob_1KB_column", static b => b.SmallToNewArray()) with { Raw = "blob_1kb_column" },
        Row.Of<BlobBenchmarks>("blob_1MB_stream_64K", static b => b.BigStream()) with { Raw = "blob_1mb_stream" },
        Row.Of<BlobBenchmarks>("blob_1KB_getstream_rowid", static b => b.SmallStream()) with { Raw = "blob_1kb_column" },
        Row.Of<OpenBenchmarks>("open_close_pooled", static b => b.OpenClosePooled()),
        Row.Of<OpenBenchmarks>("open_close_unpooled", static b => b.OpenCloseUnpooled()) with { Raw = "open_close" },
        Row.Of<OpenBenchmarks>("open_select_close_pooled", static b => b.OpenSelectClosePooled()) with { Raw = "file_select_reused" },
        Row.Of<OpenBenchmarks>("open_select_close_unpooled", static b => b.OpenSelectCloseUnpooled()) with { Raw = "open_select_close" },
    ];

    public static Row Find(string name) => All.FirstOrDefault(row => row.Name == name) ?? throw new ArgumentException($"There is no row '{name}'.");
}
