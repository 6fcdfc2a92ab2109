using System.Collections.Concurrent;

namespace LibSqlNet.Pooling;

/// <summary>One object per key, made when it is first asked for and forgotten when nobody uses it any more.</summary>
internal sealed class Interned<T>(Func<string, T> make)
    where T : class
{
    private const int FirstSweep = 100;

    private readonly ConcurrentDictionary<string, WeakReference<T>> _objects = new();
    private readonly Lock _lock = new();
    private int _nextSweep = FirstSweep;

    public T Get(string key) => Find(key) ?? Add(key);

    /// <summary>Lists an object that no key leads to.</summary>
    public void Note(T made)
    {
        lock (_lock)
        {
            _objects[Guid.NewGuid().ToString()] = new WeakReference<T>(made);
        }
    }

    /// <summary>The objects in use.</summary>
    public IEnumerable<T> All()
    {
        foreach (var (_, reference) in _objects)
        {
            if (reference.TryGetTarget(out var found))
            {
                yield return found;
            }
        }
    }

    private T? Find(string key) => _objects.TryGetValue(key, out var reference) && reference.TryGetTarget(out var found) ? found : null;

    private T Add(string key)
    {
        var made = make(key);
        lock (_lock)
        {
            if (Find(key) is { } other)
            {
                return other;
            }

            _objects[key] = new WeakReference<T>(made);
            if (_objects.Count >= _nextSweep)
            {
                Sweep();
            }

            return made;
        }
    }

    private void Sweep()
    {
        foreach (var (key, reference) in _objects)
        {
            if (!reference.TryGetTarget(out _))
            {
                _objects.TryRemove(key, out _);
            }
        }

        _nextSweep = Math.Max(FirstSweep, 2 * _objects.Count);
    }
}
